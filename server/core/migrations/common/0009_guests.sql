-- Sessions that are over are swept, and the guests behind them.
create index session_by_end on session (expires_at, id);

-- Nothing reads it.
drop table setting;
