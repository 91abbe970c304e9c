import type { Html } from '../../platform/htmlPage.ts';

/** What the guide says of this very service. */
export type GuideFacts = {
  publicUrl: string;
  /** Where the addresses of requests begin. */
  base: string;
  callsPerMinute: number;
  /** From the description: what each scope opens, each refusal with its anchor, each problem of a field. */
  scopes: Html;
  errors: Html;
  /** What every request may be refused with. */
  commonRefusals: Html[];
  fieldCodes: Html;
};

/** A section of the page, in the order of its contents. */
export type Section = { id: string; title: string; body: Html };
