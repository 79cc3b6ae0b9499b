namespace Hydron.Sources;

public sealed partial class DockerIgnore
{
    /// <summary>
    /// For a source without a <c>.dockerignore</c>: what belongs into no image. Only names that mean nothing else, since the source may well have a folder
    /// <c>bin</c>, <c>build</c> or <c>vendor</c> of its own. <c>.env</c> stays: a checkout holds what was committed, and there it is a framework's defaults (Symfony,
    /// Vite, Next.js do not build without it); what those frameworks keep for secrets of one machine goes.
    /// </summary>
    public static DockerIgnore Default { get; } = Parse("""
        # Version control
        **/.git
        **/.hg
        **/.svn
        # Secrets of one machine
        **/.env.local
        **/.env.*.local
        # Installed packages: they are installed in the image, for its own system
        **/node_modules
        **/.venv
        **/__pycache__
        **/*.pyc
        **/vendor/bundle
        # What builds leave behind
        **/bin/Debug
        **/bin/Release
        **/obj/Debug
        **/obj/Release
        **/obj/project.assets.json
        **/target/debug
        **/target/release
        **/target/classes
        **/.gradle
        **/.next
        **/.nuxt
        **/.svelte-kit
        **/.turbo
        **/.parcel-cache
        **/.pytest_cache
        **/.mypy_cache
        **/.tox
        **/.terraform
        # Of editors and desktops
        **/.idea
        **/.vscode
        **/.DS_Store
        **/Thumbs.db
        """);
}
