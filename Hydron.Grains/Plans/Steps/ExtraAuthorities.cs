namespace Hydron.Plans.Steps;

/// <summary>Certificate authorities besides the public ones, for networks whose traffic goes through a proxy of their own.</summary>
public static class ExtraAuthorities
{
    public static PlannedStep For(StepFactory make, ImmutableArray<string> certificates) => make.Provisioning(
        "extra-authorities",
        "Trust the extra certificate authorities",
        "The installation names certificate authorities that its servers trust besides the public ones.",
        "update-ca-certificates lists them.",
        new RunCommands(
            ["update-ca-certificates"],
            [.. certificates.Select((pem, index) => new PlannedFile($"/usr/local/share/ca-certificates/hydron-extra-{index + 1}.crt", "0644", pem))]),
        rollback: ["rm -f /usr/local/share/ca-certificates/hydron-extra-*.crt", "update-ca-certificates --fresh"]);
}
