/** Mail submission and relay: https://www.iana.org/assignments/service-names-port-numbers; 2525 is what providers offer where 25 is closed. */
export const MAIL_PORTS = [465, 587, 2525, 25] as const;
