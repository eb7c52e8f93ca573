-- An ad is what it was made as. It ends once, and goes with its year.
create function ad_only_ends() returns trigger language plpgsql as $$
begin
  if new.id <> old.id
    or new.from_day <> old.from_day
    or new.to_day <> old.to_day
    or new.versions <> old.versions
    or new.categories <> old.categories
    or new.made_at <> old.made_at
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
    or (
      old.taken_down_at is not null
      and (new.taken_down_at is distinct from old.taken_down_at or new.taken_down_why is distinct from old.taken_down_why)
    )
    or (old.forgotten_at is not null and new.forgotten_at is distinct from old.forgotten_at)
    or (
      old.forgotten_at is null
      and new.forgotten_at < coalesce(old.ended_at, old.taken_down_at, old.to_day) + 31536000000
    )
    or (
      new.company_id <> old.company_id
      and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
    )
  then
    raise exception 'ad_only_ends' using errcode = 'integrity_constraint_violation', constraint = 'ad_only_ends';
  end if;
  return new;
end
$$;

create trigger ad_only_ends
before update on ad
for each row execute function ad_only_ends();

create trigger ad_is_kept_for_its_year
before delete on ad
for each row when (old.forgotten_at is null)
execute function refuse('ad_is_kept_for_its_year');

create trigger ad_version_stands
before update on ad_version
for each row execute function refuse('ad_version_stands');

create function ad_version_comes_with_its_ad() returns trigger language plpgsql as $$
begin
  if new.version > (select versions from ad where id = new.ad_id) then
    raise exception 'ad_version_comes_with_its_ad'
      using errcode = 'integrity_constraint_violation', constraint = 'ad_version_comes_with_its_ad';
  end if;
  return new;
end
$$;

create trigger ad_version_comes_with_its_ad
before insert on ad_version
for each row execute function ad_version_comes_with_its_ad();

-- Of what belongs to an ad: the name of the guard is the trigger's argument.
create function ad_part_is_kept() returns trigger language plpgsql as $$
begin
  if (select forgotten_at from ad where id = old.ad_id) is null then
    raise exception '%', tg_argv[0] using errcode = 'integrity_constraint_violation', constraint = tg_argv[0];
  end if;
  return old;
end
$$;

create trigger ad_version_is_kept
before delete on ad_version
for each row execute function ad_part_is_kept('ad_version_is_kept');

create trigger ad_category_stands
before update on ad_category
for each row execute function refuse('ad_category_stands');

create function ad_category_comes_with_its_ad() returns trigger language plpgsql as $$
begin
  if (select count(*) from ad_category where ad_id = new.ad_id) >= (select categories from ad where id = new.ad_id) then
    raise exception 'ad_category_comes_with_its_ad'
      using errcode = 'integrity_constraint_violation', constraint = 'ad_category_comes_with_its_ad';
  end if;
  return new;
end
$$;

create trigger ad_category_comes_with_its_ad
before insert on ad_category
for each row execute function ad_category_comes_with_its_ad();

create trigger ad_category_is_kept
before delete on ad_category
for each row execute function ad_part_is_kept('ad_category_is_kept');
