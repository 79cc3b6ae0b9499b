using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hydron.Accounts;

/// <summary>A time as ticks of UTC: SQLite neither orders nor compares times with an offset.</summary>
public sealed class Utc() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
