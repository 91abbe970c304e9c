import { api, read } from '../api.ts';

/** From now on the session works in that shop. */
export const chooseShop = (shopId: number) => read(api.session.shop.$post({ json: { shopId } }));

/** The same section in another shop; a parcel or an import of this one is not there. */
export function sectionOf(pathname: string): string {
  return `/${pathname.split('/')[1] ?? ''}`;
}
