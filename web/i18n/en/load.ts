export const load = {
  tabsLabel: 'How to load',
  tabs: { one: 'One by one', file: 'File', scan: 'Scanner', remove: 'Collected or delete' },
  shortTabs: { one: 'One', file: 'File', scan: 'Scanner', remove: 'Collected' },
  hints: {
    one: 'Enter goes on; after saving the cursor returns to the track number.',
    file: 'Drop a spreadsheet here or paste rows: Ctrl+V.',
    scan: 'Scan one after another; contacts come later.',
    remove: 'Shipments that need no more watching.',
  },
};
