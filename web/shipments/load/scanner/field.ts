type Field = HTMLInputElement | HTMLTextAreaElement;

/** Puts a field back as it was before a scanner typed into it. */
export type TakeBack = () => void;

/** Whether typing goes into this element. */
export function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|reset|range|color|file)$/.test(target.type);
}

/** Remembers a field before the first key of a burst reaches it. */
export function remember(target: EventTarget | null): TakeBack | undefined {
  if (!isField(target)) return undefined;
  const { value, selectionStart, selectionEnd } = target;
  return () => {
    if (target.value === value) return;
    // Past React's own setter, so that its next `input` sees a change and the state follows.
    const prototype = target instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(target, value);
    target.dispatchEvent(new Event('input', { bubbles: true }));
    // Fields for numbers and addresses have no selection to put back.
    if (selectionStart !== null) target.setSelectionRange(selectionStart, selectionEnd);
  };
}
