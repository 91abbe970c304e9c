/** Whether every word of the query begins some word of the text, endings aside. */
export function isFound(text: string, query: string): boolean;
