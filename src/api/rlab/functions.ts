import type { RlabRequest } from './request.ts';

/** A request whose signature fits. */
export type Work = { shopId: number; isServiceOn: boolean; request: RlabRequest };
