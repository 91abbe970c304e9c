import type { Context } from '../app.ts';
import { type GatewayHealth, gatewayHealth } from '../messages/gatewayHealth.ts';
import { overdueSteps, type Watched } from '../pipeline/runner.ts';
import { type CarrierHealth, carrierHealth } from '../tracking/carrierHealth.ts';
import { listLastRuns, type StepHealth } from './healthStore.ts';

export type Health = {
  at: Date;
  gateways: GatewayHealth[];
  carrier: CarrierHealth;
  /** Steps that are behind, as `/readyz` names them; the last moment of each step that runs by the clock. */
  overdue: string[];
  steps: StepHealth[];
};

/** Everything that tells whether parcels are watched and people are told, in one look. */
export async function viewHealth(ctx: Context, watched: Watched): Promise<Health> {
  const [sms, email, carrier, overdue, steps] = await Promise.all([
    gatewayHealth(ctx, 'sms'),
    gatewayHealth(ctx, 'email'),
    carrierHealth(ctx),
    overdueSteps(ctx, watched),
    listLastRuns(ctx.db, ctx.now()),
  ]);
  return { at: ctx.now(), gateways: [sms, email], carrier, overdue, steps };
}
