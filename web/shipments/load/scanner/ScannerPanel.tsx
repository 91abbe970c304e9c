export function ScannerPanel() {
  return null;
}
