namespace Hydron.Analysis.Detectors.Containers;

/// <summary>What the name and the place of a Dockerfile say it is for.</summary>
internal enum DockerfileRole
{
    /// <summary>A name such as <c>Dockerfile.prod</c>.</summary>
    Production,

    /// <summary><c>Dockerfile</c> or <c>Containerfile</c>.</summary>
    Plain,

    /// <summary>A variant or a service: <c>Dockerfile.alpine</c>, <c>api.Dockerfile</c>.</summary>
    Named,

    /// <summary>For a developer's machine: taken where a compose file builds it, and there is no other.</summary>
    Development,

    /// <summary>Makes no image that is deployed: tests, tools, packages, images to build on.</summary>
    None,
}
