import { encode } from 'uqr';

/** Dark on white in both looks: cameras read nothing else reliably. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      style={{
        width: 208,
        height: 208,
        maxWidth: '100%',
        borderRadius: 8,
        background: '#ffffff',
        border: '1px solid var(--app-line)',
      }}
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
