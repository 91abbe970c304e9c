import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../../api.ts';

export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => read(api.people.$get()) });

type People = Awaited<ReturnType<NonNullable<typeof peopleQuery.queryFn>>>;
export type Person = People['people'][number];
export type Invited = People['invitations'][number];
export type Role = Person['role'];

export const roles: Role[] = ['owner', 'operator', 'reader'];

export const invite = (json: { email: string; role: Role }) => read(api.people.invitations.$post({ json }));
export const inviteAgain = (id: number) =>
  read(api.people.invitations[':id{[0-9]{1,15}}'].letter.$post({ param: { id: String(id) } }));
export const revoke = (id: number) => read(api.people.invitations[':id{[0-9]{1,15}}'].$delete({ param: { id: String(id) } }));
export const changeRole = ({ userId, version }: Person, role: Role) =>
  read(api.people[':userId'].role.$put({ param: { userId }, json: { role, version } }));
export const remove = ({ userId, version }: Person) =>
  read(api.people[':userId'].$delete({ param: { userId }, json: { version } }));
export const leave = () => read(api.people.me.$delete());
