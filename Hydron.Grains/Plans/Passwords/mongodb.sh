# Runs in a container of MongoDB: the user that it was made with gets the password HYDRON_NEW, whether it has that already or still HYDRON_OLD.
set -eu
exec mongosh --quiet --norc 'mongodb://127.0.0.1:27017/admin?serverSelectionTimeoutMS=60000' --eval '
  const user = process.env.MONGO_INITDB_ROOT_USERNAME;
  const opens = password => { try { return db.auth(user, password).ok === 1; } catch (error) { return false; } };
  if (!opens(process.env.HYDRON_NEW)) {
    if (!opens(process.env.HYDRON_OLD)) {
      print(`Neither the new nor the old password of ${user} opens the database: somebody has changed it. Set the variable to the one that it has.`);
      quit(1);
    }
    db.changeUserPassword(user, process.env.HYDRON_NEW);
    if (!opens(process.env.HYDRON_NEW)) {
      print(`The database does not accept the new password of ${user}.`);
      quit(1);
    }
  }
  print(`${user} has the new password.`);
' </dev/null
