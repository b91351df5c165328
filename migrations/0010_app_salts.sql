-- What an app's secret is derived from beside the way's id: drawn when it is approved, so that an app that was taken away never comes back
-- under the same id. Empty for those that were made before.
alter table ways add column salt text not null default '';
