import { z } from 'zod';
import { isAccount, isBik, isCorrespondentAccount, isInn, isOgrn } from './platform/requisites.ts';

/** Who runs the service, for the public pages and the offer. What nobody gave is undefined; the sandbox makes all of it up and says so. */
export type Operator = Given & { isMadeUp: boolean };

type Given = { [Key in keyof typeof MADE_UP]: string | undefined };

const MADE_UP = {
  name: 'ООО «Пример»',
  inn: '0000000000',
  kpp: '000000000',
  ogrn: '0000000000000',
  address: '000000, г. Пример, ул. Выдуманная, д. 1',
  email: 'hello@vestovoy.example',
  bank: 'Банк «Пример»',
  bik: '000000000',
  account: '00000000000000000000',
  correspondentAccount: '00000000000000000000',
};

const line = (max: number) => z.string().trim().min(1).max(max);
const checked = (isRight: (text: string) => boolean, name: string) =>
  z.string().trim().refine(isRight, `is no ${name}: check its digits`);

/** The operator's part of the environment. */
export const operatorEnvironment = {
  OPERATOR_NAME: line(200).optional(),
  OPERATOR_INN: checked(isInn, 'INN').optional(),
  OPERATOR_KPP: checked((text) => /^\d{4}[\dA-Z]{2}\d{3}$/.test(text), 'KPP').optional(),
  OPERATOR_OGRN: checked(isOgrn, 'OGRN').optional(),
  OPERATOR_ADDRESS: line(300).optional(),
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_BANK: line(200).optional(),
  OPERATOR_BIK: checked(isBik, 'BIK').optional(),
  OPERATOR_ACCOUNT: line(20).optional(),
  OPERATOR_CORRESPONDENT_ACCOUNT: line(20).optional(),
};

const environment = z.object(operatorEnvironment);
type Environment = z.infer<typeof environment>;

/** Accounts are checked with the bank they are kept at. */
export function operatorProblems(v: Environment): string[] {
  const problems: string[] = [];
  const bik = v.OPERATOR_BIK ?? '';
  if (v.OPERATOR_ACCOUNT && !isAccount(v.OPERATOR_ACCOUNT, bik))
    problems.push('OPERATOR_ACCOUNT is no account at the bank with this OPERATOR_BIK: check the digits of both.');
  if (v.OPERATOR_CORRESPONDENT_ACCOUNT && !isCorrespondentAccount(v.OPERATOR_CORRESPONDENT_ACCOUNT, bik))
    problems.push('OPERATOR_CORRESPONDENT_ACCOUNT does not belong to the bank with this OPERATOR_BIK: check the digits of both.');
  return problems;
}

/** Made up whole or not at all: a real name never stands beside an invented number. */
export function operatorOf(v: Environment, isSandbox: boolean): Operator {
  const given: Given = {
    name: v.OPERATOR_NAME,
    inn: v.OPERATOR_INN,
    kpp: v.OPERATOR_KPP,
    ogrn: v.OPERATOR_OGRN,
    address: v.OPERATOR_ADDRESS,
    email: v.OPERATOR_EMAIL,
    bank: v.OPERATOR_BANK,
    bik: v.OPERATOR_BIK,
    account: v.OPERATOR_ACCOUNT,
    correspondentAccount: v.OPERATOR_CORRESPONDENT_ACCOUNT,
  };
  const isMadeUp = isSandbox && Object.values(given).every((value) => value === undefined);
  return isMadeUp ? { ...MADE_UP, isMadeUp } : { ...given, isMadeUp };
}

/** The variables that a live service owes its visitors by law and does not have. */
export function missingOperator({ name, inn, ogrn, address, email }: Operator): string[] {
  return Object.entries({ name, inn, ogrn, address, email }).flatMap(([key, value]) =>
    value === undefined ? [`OPERATOR_${key.toUpperCase()}`] : [],
  );
}
