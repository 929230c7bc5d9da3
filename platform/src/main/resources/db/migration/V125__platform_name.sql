-- The platform's own name stands beside its shares in both languages, as merchants write theirs.
update account.organisation set name = '闭环平台|Bihuan platform' where id = 1 and name = '闭环平台';
