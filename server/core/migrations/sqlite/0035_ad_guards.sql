-- An ad is what it was made as. It ends once, and goes with its year.
create trigger ad_only_ends
before update on ad
when new.id <> old.id
  or new.from_day <> old.from_day
  or new.to_day <> old.to_day
  or new.versions <> old.versions
  or new.categories <> old.categories
  or new.made_at <> old.made_at
  or (old.ended_at is not null and new.ended_at is not old.ended_at)
  or (
    old.taken_down_at is not null
    and (new.taken_down_at is not old.taken_down_at or new.taken_down_why is not old.taken_down_why)
  )
  or (old.forgotten_at is not null and new.forgotten_at is not old.forgotten_at)
  or (
    old.forgotten_at is null
    and new.forgotten_at < coalesce(old.ended_at, old.taken_down_at, old.to_day) + 31536000000
  )
  or (
    new.company_id <> old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  )
begin
  select raise(abort, 'ad_only_ends');
end;

create trigger ad_is_kept_for_its_year
before delete on ad
when old.forgotten_at is null
begin
  select raise(abort, 'ad_is_kept_for_its_year');
end;

create trigger ad_version_stands
before update on ad_version
begin
  select raise(abort, 'ad_version_stands');
end;

create trigger ad_version_comes_with_its_ad
before insert on ad_version
when new.version > (select versions from ad where id = new.ad_id)
begin
  select raise(abort, 'ad_version_comes_with_its_ad');
end;

create trigger ad_version_is_kept
before delete on ad_version
when (select forgotten_at from ad where id = old.ad_id) is null
begin
  select raise(abort, 'ad_version_is_kept');
end;

create trigger ad_category_stands
before update on ad_category
begin
  select raise(abort, 'ad_category_stands');
end;

create trigger ad_category_comes_with_its_ad
before insert on ad_category
when (select count(*) from ad_category where ad_id = new.ad_id) >= (select categories from ad where id = new.ad_id)
begin
  select raise(abort, 'ad_category_comes_with_its_ad');
end;

create trigger ad_category_is_kept
before delete on ad_category
when (select forgotten_at from ad where id = old.ad_id) is null
begin
  select raise(abort, 'ad_category_is_kept');
end;

-- "insert or replace" would otherwise put another one in its place.
create trigger ad_is_never_replaced
before insert on ad
when exists (select 1 from ad where id = new.id)
begin
  select raise(abort, 'ad_is_never_replaced');
end;

create trigger ad_version_is_never_replaced
before insert on ad_version
when exists (select 1 from ad_version where ad_id = new.ad_id and version = new.version)
begin
  select raise(abort, 'ad_version_is_never_replaced');
end;
