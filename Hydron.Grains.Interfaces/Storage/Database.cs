namespace Hydron.Storage;

/// <summary>The kinds of database that hold an installation's state; the words of <c>Hydron:Storage</c> are these, whatever their case.</summary>
public enum StorageKind
{
    /// <summary>One file in the data folder, for one process.</summary>
    Sqlite,

    Postgresql,

    SqlServer,
}

/// <summary>The database of an installation. Everything is in it but the keys, which open what is encrypted there.</summary>
/// <param name="ConnectionString">As the kind's ADO.NET provider reads it.</param>
public sealed record Database(StorageKind Kind, string ConnectionString)
{
    /// <summary>Several processes may use it at once, and so be one cluster.</summary>
    public bool IsShared => Kind is not StorageKind.Sqlite;
}
