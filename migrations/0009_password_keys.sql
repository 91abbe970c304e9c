-- Another password is another R-Lab key, in the very transaction that the sign-in library writes the password in: whoever knew
-- the old password knew the key, and no crash may leave it valid.

create function change_rlab_keys() returns trigger language plpgsql set search_path = public as $$
begin
  update shops set api_key_version = api_key_version + 1
   where id in (select shop_id from members where user_id = new."userId" and role = 'owner');
  return new;
end $$;

create trigger change_rlab_keys after update of "password" on auth."account"
  for each row when (old."password" is distinct from new."password") execute function change_rlab_keys();
