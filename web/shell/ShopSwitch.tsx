import { Menu } from '@mantine/core';
import { IconBuildingStore, IconCheck, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { usePeopleWords } from '../shops/people/words.ts';
import { sessionQuery } from '../staff/data.ts';
import { errorToast } from '../ui/toast.tsx';
import { chooseShop, sectionOf } from './chooseShop.ts';

/** The shops of the person, and a place for one more; goes over to the same section of the chosen one. */
export function ShopSwitch() {
  const { shopSwitch: words, people } = usePeopleWords();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const choose = useMutation({
    mutationFn: chooseShop,
    // Started anew: nothing of the other shop may be left on the page.
    onSuccess: () => window.location.assign(sectionOf(window.location.pathname)),
    onError: errorToast,
  });
  const shops = session?.shops ?? [];

  return (
    <>
      {shops.length > 1 && <Menu.Label>{words.shops}</Menu.Label>}
      {shops.length > 1 &&
        shops.map(({ shopId, name, role }) => (
          <Menu.Item
            key={shopId}
            closeMenuOnClick={false}
            disabled={choose.isPending}
            aria-current={shopId === session?.shopId || undefined}
            leftSection={shopId === session?.shopId ? <IconCheck size={17} /> : <IconBuildingStore size={17} />}
            onClick={() => shopId !== session?.shopId && choose.mutate(shopId)}
          >
            <span style={{ display: 'block', overflowWrap: 'anywhere' }}>{name}</span>
            <span style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12.5 }}>{people.roles[role]}</span>
          </Menu.Item>
        ))}
      <Menu.Item
        leftSection={<IconPlus size={17} />}
        onClick={() => void navigate({ to: '/create-shop', search: { another: '1' } })}
      >
        {words.another}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
