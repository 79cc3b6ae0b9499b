namespace Hydron.CommandLine.Doctor;

/// <summary>What the doctor says of one thing.</summary>
/// <param name="Text">What is there, one line.</param>
/// <param name="Next">What to do about it; empty where all is well.</param>
public sealed record Finding(string Text, string Next = "")
{
    public bool IsFine => Next.Length == 0;
}

/// <summary>Looks at a part of the installation, and changes nothing.</summary>
public interface IExamination
{
    Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation);
}
