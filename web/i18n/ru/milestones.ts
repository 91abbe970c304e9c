export const milestones = {
  title: 'Показаны не все посылки',
  ranges: { loaded: 'Загружены', arrived: 'Прибыли', delivered: 'Вручены', returned: 'Поехали обратно' },
  notCollected: 'Не забрали за срок хранения',
  noRegion: 'Регион не известен',
  reminded: 'Напомнили забрать',
  notReminded: 'Лежали, напоминания не было',
  collectedSoon: 'Забрали в этот день или в следующие два',
  lay: (days: string) => {
    const [from, to] = days.split('-');
    if (to === undefined) return from === '0' ? 'Забрали в день прибытия' : `Лежали дней: ${from}`;
    return to === '' ? `Лежали дней: ${from} и больше` : `Лежали дней: от ${from} до ${to}`;
  },
  since: (day: string) => `с ${day}`,
  until: (day: string) => `до ${day}`,
  takeAway: (label: string) => `${label}. Убрать условие`,
};
