-- What each version of an ad came to, with noise, made once when it is over. It outlives the ad.
create table ad_result (
  ad_id bigint not null,
  version bigint not null,
  liked bigint not null,
  not_useful bigint not null,
  made_at bigint not null,
  primary key (ad_id, version)
);

-- Ads that are over since.
create index ad_by_end on ad (ended_at) where ended_at is not null;
create index ad_by_taking_down on ad (taken_down_at) where taken_down_at is not null;
