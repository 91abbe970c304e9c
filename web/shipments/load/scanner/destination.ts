import { useNavigate } from '@tanstack/react-router';
import { rememberedSwitch } from './remembered.ts';
import { useScanner } from './useScanner.ts';

/** Whether a scan goes straight into the form «По одной» instead of the batch. */
export const toForm = rememberedSwitch('scanner-to-form');

const handedOver: string[] = [];

/** Leaves a number for the tab that is about to be shown. */
export function handOver(code: string): void {
  handedOver.push(code);
}

/** The numbers that were left, once. */
export function takeHandedOver(): string[] {
  return handedOver.splice(0);
}

/** A scan where no part of the page waits for one opens the tab that it belongs to. */
export function useStrayScans(): void {
  const navigate = useNavigate();
  useScanner({
    isFallback: true,
    onScan: (code) => {
      handOver(code);
      void navigate({ to: '/load', search: toForm.isOn() ? {} : { tab: 'scan' } });
    },
  });
}
