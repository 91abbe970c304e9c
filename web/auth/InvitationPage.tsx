import { Alert, Button, Checkbox, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ApiError, api, asApiError, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { usePeopleWords } from '../shops/people/words.ts';
import { sessionQuery } from '../staff/data.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { signOut } from './auth.ts';
import { Door } from './Door.tsx';
import { checkFilled, checkNewPassword } from './fields.ts';
import { type Invitation, invitationQuery } from './invitation.ts';
import { SignInFields, useSignIn } from './SignInForm.tsx';
import { TermsLabel } from './TermsLabel.tsx';

const CodeStep = lazy(() => import('./CodeStep.tsx').then((module) => ({ default: module.CodeStep })));

/** What the link of an invitation opens: joining, after signing in or making an account right here. */
export function InvitationPage() {
  const { invitation: words } = usePeopleWords();
  const { token = '' } = useSearch({ from: '/invitation' });
  const invitation = useQuery(invitationQuery(token));
  const session = useQuery({ ...sessionQuery, retry: false });
  const { data: asked, error } = invitation;

  if (error)
    return (
      <Door title={words.title}>
        {error instanceof ApiError && error.status === 404 ? (
          <Closed text={words.notFound} />
        ) : (
          <ErrorNote error={error} onRetry={() => void invitation.refetch()} />
        )}
      </Door>
    );
  if (!asked || session.isPending)
    return (
      <Door title={words.title}>
        <Skeleton height={44} />
        <Skeleton height={36} />
      </Door>
    );
  if (asked.state !== 'open')
    return (
      <Door title={words.title}>
        <Closed text={words[asked.state]} />
      </Door>
    );
  if (session.data) return <Accept token={token} asked={asked} email={session.data.email} />;
  return asked.hasAccount ? <SignInAndJoin token={token} asked={asked} /> : <Newcomer token={token} asked={asked} />;
}

function Closed({ text }: { text: string }) {
  const { invitation: words } = usePeopleWords();
  return (
    <>
      <Alert color="amber" variant="light" role="status">
        {text}
      </Alert>
      <ButtonLink to="/shipments" fullWidth>
        {words.toCabinet}
      </ButtonLink>
    </>
  );
}

type StepProps = { token: string; asked: Invitation };

/** Who is signed in joins with one click; with another address they have to sign out first. */
function Accept({ token, asked, email }: StepProps & { email: string }) {
  const { invitation: words } = usePeopleWords();
  const join = useJoin(token);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.removeQueries(sessionQuery);
      return queryClient.invalidateQueries();
    },
  });
  if (email !== asked.email)
    return (
      <Door title={words.title} text={textOf(asked, words)}>
        <ErrorNote error={leave.error} />
        <Alert color="amber" variant="light" role="status">
          {words.otherEmail(asked.email, email)}
        </Alert>
        <Button fullWidth loading={leave.isPending} onClick={() => leave.mutate()}>
          {words.signOut}
        </Button>
      </Door>
    );
  return (
    <Door title={words.title} text={textOf(asked, words)} onSubmit={() => join.mutate()} below={words.signedInAs(email)}>
      <ErrorNote error={join.error} />
      <Role asked={asked} />
      <Button type="submit" fullWidth loading={join.isPending}>
        {words.join}
      </Button>
    </Door>
  );
}

function SignInAndJoin({ token, asked }: StepProps) {
  const { invitation: words } = usePeopleWords();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const join = useJoin(token);
  // A failed joining shows the page anew, now of somebody who is signed in.
  const goOn = () => join.mutate(undefined, { onError: () => void queryClient.invalidateQueries() });
  const signIn = useSignIn({ email: asked.email, onDone: goOn, onCode: () => setStep('code') });

  if (step === 'code')
    return (
      <Suspense>
        <CodeStep onDone={goOn} onBack={() => setStep('password')} />
      </Suspense>
    );
  return (
    <Door title={words.title} text={textOf(asked, words)} onSubmit={signIn.submit}>
      <Role asked={asked} />
      <SignInFields
        signIn={signIn}
        isEmailFixed
        action={words.signInAndJoin}
        note={
          <Alert color="gray" variant="light">
            {words.hasAccount}
          </Alert>
        }
      />
    </Door>
  );
}

function Newcomer({ token, asked }: StepProps) {
  const { account } = useWords();
  const { invitation: words } = usePeopleWords();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: '', password: '', hasAcceptedTerms: false },
    validate: {
      name: checkFilled,
      password: checkNewPassword,
      hasAcceptedTerms: (accepted) => (accepted ? null : account.termsNeeded),
    },
  });
  const create = useMutation({
    mutationFn: () =>
      read(api.invitations[':token'].newcomer.$put({ param: { token }, json: { ...form.values, hasAcceptedTerms: true } })),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/shipments' });
    },
    onError: (error) => {
      const { field, message, code } = asApiError(error);
      if (code === 'conflict')
        void queryClient.invalidateQueries(invitationQuery(token)); // an account was made meanwhile, or the link ended
      else if (field && field in form.values) form.setFieldError(field, message);
    },
  });

  return (
    <Door title={words.title} text={textOf(asked, words)} onSubmit={form.onSubmit(() => create.mutate())}>
      {Object.keys(form.errors).length === 0 && <ErrorNote error={create.error} />}
      <Role asked={asked} />
      <TextInput label={account.email} type="email" autoComplete="username" readOnly value={asked.email} />
      <TextInput label={account.name} maxLength={200} autoComplete="name" autoFocus {...form.getInputProps('name')} />
      <PasswordInput
        label={account.password}
        description={`${words.newcomer} ${account.passwordHint}.`}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Checkbox label={<TermsLabel />} {...form.getInputProps('hasAcceptedTerms', { type: 'checkbox' })} />
      <Button type="submit" fullWidth loading={create.isPending}>
        {words.createAndJoin}
      </Button>
    </Door>
  );
}

function Role({ asked }: { asked: Invitation }) {
  const { invitation: words, people } = usePeopleWords();
  return (
    <div>
      {words.yourRole}: <strong>{people.roles[asked.role]}</strong>
      <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 13.5 }}>{people.roleHints[asked.role]}</div>
    </div>
  );
}

function textOf({ invitedBy, shopName }: Invitation, words: ReturnType<typeof usePeopleWords>['invitation']): string {
  return invitedBy ? words.textBy(invitedBy, shopName) : words.text(shopName);
}

function useJoin(token: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => read(api.invitations[':token'].acceptance.$put({ param: { token } })),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/shipments' });
    },
  });
}
