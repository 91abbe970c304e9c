import type { Lang } from '../platform/language.ts';

/** Every public page that stands on its own: its address, in the order of the sitemap. */
export const PATHS = {
  landing: '/',
  tariffs: '/tariffs',
  faq: '/faq',
  api: '/api',
  modules: '/api/modules',
  contacts: '/contacts',
  terms: '/terms',
  privacy: '/privacy',
} as const;

type Words = {
  product: string;
  skip: string;
  sections: string;
  pages: Record<Exclude<keyof typeof PATHS, 'landing'>, string>;
  /** In the header, where there is little room. */
  questions: string;
  signIn: string;
  tryIt: string;
  cabinet: string;
  otherLanguage: string;
  ask: string;
  blackList: string;
  sandbox: string;
  tagline: string;
};

/** What stands around every public page. */
export const words: Record<Lang, Words> = {
  ru: {
    product: 'Вестовой',
    skip: 'К содержанию',
    sections: 'Разделы сайта',
    pages: {
      tariffs: 'Тарифы',
      faq: 'Вопросы и ответы',
      api: 'API',
      modules: 'Модули магазинов',
      contacts: 'Контакты',
      terms: 'Условия',
      privacy: 'Персональные данные',
    },
    questions: 'Вопросы',
    signIn: 'Войти',
    tryIt: 'Попробовать',
    cabinet: 'В кабинет',
    otherLanguage: 'English',
    ask: 'Задайте Ваш вопрос!',
    blackList: 'Список невостребованных посылок',
    sandbox: 'Это песочница: Почта, SMS и письма здесь ненастоящие, часы можно двигать.',
    tagline: 'Следит за посылками Почты России и говорит покупателям, когда их забрать.',
  },
  en: {
    product: 'Vestovoy',
    skip: 'Skip to content',
    sections: 'Sections of the site',
    pages: {
      tariffs: 'Tariffs',
      faq: 'Questions and answers',
      api: 'API',
      modules: 'Shop modules',
      contacts: 'Contacts',
      terms: 'Terms',
      privacy: 'Personal data',
    },
    questions: 'Questions',
    signIn: 'Sign in',
    tryIt: 'Try it',
    cabinet: 'Open the cabinet',
    otherLanguage: 'Русский',
    ask: 'Ask your question',
    blackList: 'List of uncollected parcels',
    sandbox: 'This is a sandbox: the Post, SMS and e-mails are not real here, and the clock can be moved.',
    tagline: 'Watches parcels of Russian Post and tells buyers when to collect them.',
  },
};
