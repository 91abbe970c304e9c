import { counter } from '../words.ts';

const count = counter('ru');

/** What stands above every page of the cabinet when it is needed; its words come with it. */
export const notices = {
  acting: (shop: string) => `Вы действуете как магазин «${shop}»`,
  actingReason: (reason: string) => `причина: ${reason}`,
  actingLeft: (n: number) => `осталось ${count(n, 'минута', 'минуты', 'минут')}`,
  actingEnd: 'Закончить',
  actingOver: 'Час прошёл, вы снова сотрудник',
  paused: {
    post: 'Опрос Почты приостановлен сотрудниками сервиса. Новости о посылках придут, когда его возобновят.',
    sms: 'Отправка SMS приостановлена сотрудниками сервиса. Сообщения ждут, делать ничего не нужно.',
    email: 'Отправка писем приостановлена сотрудниками сервиса. Письма ждут, делать ничего не нужно.',
  },
};
