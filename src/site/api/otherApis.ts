import type { Bilingual } from '../../messages/reasons.ts';

/** An API that other services made and shop modules speak, as the reference shows it. Texts may hold `code` between backticks. */
export type OtherApi = {
  /** The anchor. */
  id: string;
  title: Bilingual;
  paragraphs: readonly Bilingual[];
  calls: readonly OtherCall[];
};

export type OtherCall = {
  id: string;
  title: Bilingual;
  /** `POST /addtrack.ashx` */
  address: string;
  paragraphs?: readonly Bilingual[];
  fields?: readonly { name: string; type: string; isRequired?: boolean; about: Bilingual; example?: string }[];
  /** As they go over the wire. */
  request?: string;
  answer?: string;
};

/** In the order of the page. */
export const otherApis: readonly OtherApi[] = [];
