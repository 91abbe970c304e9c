export function RemovePanel() {
  return null;
}
