-- Grain state, reminders, the cluster's membership and the fingerprint of its keys in SQL Server, for Orleans' ADO.NET providers. Applied at every start; it changes nothing that stands.
-- The lock of the transaction makes processes that start together take turns. Names are compared by their code points, as everywhere else in Hydron.
-- What the queries answer is told in postgresql.sql. A key of an index has 1,700 bytes at most.
SET XACT_ABORT, NOCOUNT ON;
BEGIN TRANSACTION;
EXEC sp_getapplock @Resource = N'hydron schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 60000;

IF OBJECT_ID(N'OrleansQuery', N'U') IS NULL
CREATE TABLE OrleansQuery
(
    QueryKey varchar(64) NOT NULL PRIMARY KEY,
    QueryText nvarchar(max) NOT NULL
);

IF OBJECT_ID(N'OrleansStorage', N'U') IS NULL
CREATE TABLE OrleansStorage
(
    ServiceId nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GrainTypeString nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    GrainIdExtensionString nvarchar(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PayloadBinary varbinary(max),
    ModifiedOn datetime2(3) NOT NULL,
    Version int NOT NULL,
    PRIMARY KEY NONCLUSTERED (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString)
);

IF OBJECT_ID(N'OrleansRemindersTable', N'U') IS NULL
CREATE TABLE OrleansRemindersTable
(
    ServiceId nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GrainId nvarchar(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReminderName nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartTime datetime2(3) NOT NULL,
    Period bigint NOT NULL,
    GrainHash int NOT NULL,
    Version int NOT NULL,
    PRIMARY KEY NONCLUSTERED (ServiceId, GrainId, ReminderName)
);

IF OBJECT_ID(N'OrleansMembershipVersionTable', N'U') IS NULL
CREATE TABLE OrleansMembershipVersionTable
(
    DeploymentId nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    ChangedOn datetime2(3) NOT NULL,
    Version int NOT NULL
);

IF OBJECT_ID(N'OrleansMembershipTable', N'U') IS NULL
CREATE TABLE OrleansMembershipTable
(
    DeploymentId nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
    Address varchar(45) NOT NULL,
    Port int NOT NULL,
    Generation int NOT NULL,
    SiloName nvarchar(150) NOT NULL,
    HostName nvarchar(255) NOT NULL,
    Status int NOT NULL,
    ProxyPort int NOT NULL,
    SuspectTimes varchar(max),
    StartTime datetime2(3) NOT NULL,
    IAmAliveTime datetime2(3) NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

IF OBJECT_ID(N'HydronKeys', N'U') IS NULL
CREATE TABLE HydronKeys
(
    Id int NOT NULL PRIMARY KEY,
    Fingerprint varchar(64) NOT NULL
);

MERGE INTO OrleansQuery AS stored
USING (VALUES
('WriteToStorageKey', N'
    SET XACT_ABORT, NOCOUNT ON;
    IF @GrainStateVersion IS NOT NULL
        UPDATE OrleansStorage SET PayloadBinary = @PayloadBinary, ModifiedOn = SYSUTCDATETIME(), Version = Version + 1
        OUTPUT inserted.Version AS NewGrainStateVersion
        WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainIdExtensionString = ISNULL(@GrainIdExtensionString, N'''') AND Version = @GrainStateVersion;
    ELSE
        INSERT INTO OrleansStorage (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString, PayloadBinary, ModifiedOn, Version)
        OUTPUT inserted.Version AS NewGrainStateVersion
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, ISNULL(@GrainIdExtensionString, N''''), @PayloadBinary, SYSUTCDATETIME(), 1
        WHERE NOT EXISTS (
            SELECT 1 FROM OrleansStorage WITH (UPDLOCK, HOLDLOCK)
            WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
                AND GrainIdExtensionString = ISNULL(@GrainIdExtensionString, N''''));'),
('ReadFromStorageKey', N'
    SELECT PayloadBinary, SYSUTCDATETIME(), Version FROM OrleansStorage
    WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString = ISNULL(@GrainIdExtensionString, N'''');'),
('ClearStorageKey', N'
    SET NOCOUNT ON;
    UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = SYSUTCDATETIME(), Version = Version + 1
    OUTPUT inserted.Version AS NewGrainStateVersion
    WHERE ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString = ISNULL(@GrainIdExtensionString, N'''') AND Version = @GrainStateVersion;'),
('UpsertReminderRowKey', N'
    SET XACT_ABORT, NOCOUNT ON;
    BEGIN TRANSACTION;
    UPDATE OrleansRemindersTable WITH (UPDLOCK, HOLDLOCK)
    SET StartTime = @StartTime, Period = @Period, GrainHash = @GrainHash, Version = Version + 1
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;
    IF @@ROWCOUNT = 0
        INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
        VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0);
    SELECT Version FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;
    COMMIT TRANSACTION;'),
('ReadReminderRowKey', N'
    SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;'),
('ReadReminderRowsKey', N'
    SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId;'),
('ReadRangeRows1Key', N'
    SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash;'),
('ReadRangeRows2Key', N'
    SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash);'),
('DeleteReminderRowKey', N'
    SET NOCOUNT ON;
    DELETE FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version;
    SELECT @@ROWCOUNT;'),
('DeleteReminderRowsKey', N'
    DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId;'),
('InsertMembershipVersionKey', N'
    SET NOCOUNT ON;
    INSERT INTO OrleansMembershipVersionTable (DeploymentId, ChangedOn, Version)
    SELECT @DeploymentId, SYSUTCDATETIME(), 0
    WHERE NOT EXISTS (SELECT 1 FROM OrleansMembershipVersionTable WITH (UPDLOCK, HOLDLOCK) WHERE DeploymentId = @DeploymentId);
    SELECT @@ROWCOUNT;'),
('InsertMembershipKey', N'
    SET XACT_ABORT, NOCOUNT ON;
    BEGIN TRANSACTION;
    DECLARE @Changed int;
    UPDATE OrleansMembershipVersionTable SET ChangedOn = SYSUTCDATETIME(), Version = Version + 1
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation);
    SET @Changed = @@ROWCOUNT;
    IF @Changed > 0
        INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        VALUES (@DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime);
    COMMIT TRANSACTION;
    SELECT @Changed;'),
('UpdateMembershipKey', N'
    SET XACT_ABORT, NOCOUNT ON;
    BEGIN TRANSACTION;
    DECLARE @Changed int;
    UPDATE OrleansMembershipVersionTable SET ChangedOn = SYSUTCDATETIME(), Version = Version + 1
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation);
    SET @Changed = @@ROWCOUNT;
    IF @Changed > 0
        UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;
    COMMIT TRANSACTION;
    SELECT @Changed;'),
('UpdateIAmAlivetimeKey', N'
    UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;'),
('MembershipReadRowKey', N'
    SELECT cluster.DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime, cluster.Version
    FROM OrleansMembershipVersionTable AS cluster
    LEFT JOIN OrleansMembershipTable AS silo
        ON silo.DeploymentId = cluster.DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    WHERE cluster.DeploymentId = @DeploymentId;'),
('MembershipReadAllKey', N'
    SELECT cluster.DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime, cluster.Version
    FROM OrleansMembershipVersionTable AS cluster
    LEFT JOIN OrleansMembershipTable AS silo ON silo.DeploymentId = cluster.DeploymentId
    WHERE cluster.DeploymentId = @DeploymentId;'),
('GatewaysQueryKey', N'
    SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;'),
('CleanupDefunctSiloEntriesKey', N'
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3; -- 3: active'),
('DeleteMembershipTableEntriesKey', N'
    DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
    DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;')
) AS given (QueryKey, QueryText) ON stored.QueryKey = given.QueryKey
WHEN MATCHED THEN UPDATE SET QueryText = given.QueryText
WHEN NOT MATCHED THEN INSERT (QueryKey, QueryText) VALUES (given.QueryKey, given.QueryText);

COMMIT TRANSACTION;
