import { createElement, Fragment } from 'react';
import styles from './Rich.module.css';

/** A text of the dictionary in which `these` are names out of a program. */
export function Rich({ text }: { text: string }) {
  const parts = text.split('`').map((part, i) => (i % 2 === 1 ? createElement('code', { className: styles.code }, part) : part));
  return createElement(Fragment, null, ...parts);
}
