-- The newest product of each company comes out of the search index now, and each sale had to keep this one up to date.
drop index product_newest;
