import { Alert } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { TextLink } from '../ui/links.tsx';
import { Door } from './Door.tsx';
import { SignInFields, useSignIn } from './SignInForm.tsx';

const CodeStep = lazy(() => import('./CodeStep.tsx').then((module) => ({ default: module.CodeStep })));

export function SignInPage() {
  const { account } = useWords();
  const { next, note } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const [step, setStep] = useState<'password' | 'code' | 'again'>('password');
  const goOn = () => {
    queryClient.clear();
    router.history.push(next?.startsWith('/') && !next.startsWith('//') ? next : '/shipments');
  };
  const signIn = useSignIn({ onDone: goOn, onCode: () => setStep('code') });

  if (step === 'code')
    return (
      <Suspense>
        <CodeStep onDone={goOn} onBack={(isLate) => setStep(isLate ? 'again' : 'password')} />
      </Suspense>
    );
  return (
    <Door
      title={account.signIn}
      text={account.tagline}
      onSubmit={signIn.submit}
      below={
        <>
          {account.noAccount} <TextLink to="/register">{account.registerAction}</TextLink>
        </>
      }
    >
      <SignInFields signIn={signIn} action={account.signInAction} note={<Note note={step === 'again' ? 'code' : note} />} />
    </Door>
  );
}

function Note({ note }: { note: string | undefined }) {
  const { account } = useWords();
  const notes: Record<string, [string, string]> = {
    password: ['pine', account.newDone],
    session: ['amber', account.sessionEnded],
    code: ['amber', account.codeTooLate],
  };
  const [color, text] = notes[note ?? ''] ?? [];
  return text ? (
    <Alert color={color} variant="light" role="status">
      {text}
    </Alert>
  ) : null;
}
