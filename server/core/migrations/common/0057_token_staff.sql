-- Who made a token: its name is kept for the log, this leads from an account that is closed to what it made. Null of one that a program made.
alter table api_token add column staff_id bigint constraint api_token_staff_exists references staff (id);

-- Of those made before, where one colleague alone has the name.
update api_token
set staff_id = (
  select min(s.id)
  from membership m
  join staff s on s.id = m.staff_id
  where m.company_id = api_token.company_id
    and s.name = api_token.made_by
  having count(*) = 1
);

create index api_token_of_staff on api_token (staff_id) where staff_id is not null;
