namespace Hydron.Audit;

/// <summary>
/// What a grain method does, as the audit log calls it. The call filter records each call of it: who, from where, when, on what, and how it ended.
/// </summary>
/// <param name="name">Dotted, lower case, the noun first: <c>project.rename</c>.</param>
/// <param name="told">
/// The arguments that an entry tells, by name: <c>name</c>, or <c>machine.Address</c> for a property of one; <c>return</c> is what the method returns. Never one that
/// holds a secret. Nothing is told of a call that was refused or failed, since its arguments may be anything.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActAttribute(string name, params string[] told) : Attribute
{
    public string Name { get; } = name;

    public ImmutableArray<string> Told { get; } = [.. told];
}

/// <summary>
/// An argument that is an account's id. An entry tells the account's address at that time instead, which is what people know each other by; it stays when the account goes.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AccountIdAttribute : Attribute;

/// <summary>A grain method that changes nothing and reveals no secret to a person, and is not recorded.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsAttribute : Attribute;

/// <summary>A grain method that changes something, and is not recorded.</summary>
/// <param name="why">Why not, a sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnrecordedAttribute(string why) : Attribute
{
    /// <summary>Hydron's own calls between its grains.</summary>
    public const string PartOfAnother = "A part of what a person did, which is recorded, or of a run, which has a log.";

    public string Why { get; } = why;
}
