-- Wishes to undo a change are counted by account name and number together: nobody uses up the veto of a line by naming another account.
alter table vetoes add column pair text not null default '';
