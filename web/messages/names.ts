import { useWords } from '../i18n/language.ts';

/** The word for a reason; service messages have reasons of their own, which are shown as a message of the service. */
export function useReasonName(): (reason: string) => string {
  const { reasons, audiences } = useWords().messages;
  return (reason) => (reason in reasons ? reasons[reason as keyof typeof reasons] : audiences.service);
}
