using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>What people send to a service outlives its releases.</summary>
public class UploadFoldersTests
{
    private static readonly (string, string)[] Rails =
    [
        ("Gemfile", "source 'https://rubygems.org'\ngem 'rails', '8.0.1'\ngem 'pg'\n"), ("Gemfile.lock", ""), ("config.ru", "run Rails.application\n"), ("config/application.rb", "class Application < Rails::Application\nend\n"), ("config/routes.rb", ""), ("bin/rails", ""),
        ("config/storage.yml", "test:\n  service: Disk\n  root: <%= Rails.root.join(\"tmp/storage\") %>\n\nlocal:\n  service: Disk\n  root: <%= Rails.root.join(\"storage\") %>\n\namazon:\n  service: S3\n  bucket: shop\n"),
    ];

    private static readonly (string, string)[] Express = [("package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0", "multer": "1.4.5" } }"""), ("package-lock.json", "{}")];

    [Theory]
    [InlineData(":local", "has_many_attached :pictures", "storage at /app/storage")]
    [InlineData(":amazon", "has_many_attached :pictures", "")]
    [InlineData(":local", "validates :name, presence: true", "")]
    public void Active_Storage_on_a_disk_has_a_volume_where_a_model_has_files(string service, string model, string expected)
        => Assert.Equal(expected, Volumes([.. Rails, ("config/environments/production.rb", $"Rails.application.configure do\n  config.active_storage.service = {service}\nend\n"), ("app/models/product.rb", $"class Product < ApplicationRecord\n  {model}\nend\n")]));

    [Theory]
    [InlineData("MEDIA_ROOT = BASE_DIR / 'media'", "media at /app/media")]
    [InlineData("MEDIA_ROOT = os.path.join(BASE_DIR, \"files/media\")", "media at /app/files/media")]
    [InlineData("MEDIA_ROOT = '/srv/media/'", "media at /srv/media")]
    [InlineData("MEDIA_ROOT = '/tmp/media'", "")]
    [InlineData("MEDIA_ROOT = '../media'", "")]
    [InlineData("MEDIA_ROOT = env('MEDIA_ROOT')", "")]
    public void Django_keeps_files_of_its_models_in_the_media_root(string setting, string expected)
        => Assert.Equal(expected, Volumes(
            ("requirements.txt", "django==5.1\ngunicorn\npsycopg2\n"), ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("shop/settings.py", $"DATABASES = {{'default': {{'ENGINE': 'django.db.backends.postgresql'}}}}\nWSGI_APPLICATION = 'shop.wsgi.application'\n{setting}\n"), ("shop/wsgi.py", "application = get_wsgi_application()\n"), ("products/models.py", "picture = models.ImageField()\n")));

    [Theory]
    [InlineData("$path = $request->file('picture')->store('pictures');", "app at /app/storage/app")]
    [InlineData("Storage::disk('s3')->put('a', $b);", "")]
    public void Laravel_keeps_files_below_its_storage(string code, string expected)
        => Assert.Equal(expected, Volumes(
            ("composer.json", """{ "require": { "php": "^8.2", "laravel/framework": "^11.0" } }"""), ("artisan", ""), ("public/index.php", "<?php"), (".env.example", "DB_CONNECTION=mysql\n"),
            ("app/Http/Controllers/PictureController.php", $"<?php\n{code}\n")));

    [Theory]
    [InlineData("multer({ dest: 'uploads/' })", "uploads at /app/uploads")]
    [InlineData("multer.diskStorage({ destination: path.join(__dirname, 'files') })", "files at /app/files")]
    [InlineData("multer.diskStorage({ destination: (req, file, cb) => { cb(null, './public/pictures'); } })", "pictures at /app/public/pictures")]
    [InlineData("multer({ dest: '.' })", "")]
    [InlineData("multer({ storage: multer.memoryStorage() })", "")]
    public void Multer_keeps_files_where_it_is_told(string code, string expected)
        => Assert.Equal(expected, Volumes([.. Express, ("index.js", $"const app = require('express')();\nconst upload = {code};\napp.listen(3000);\n")]));

    [Fact]
    public void Flasks_usual_setting_is_one_too()
        => Assert.Equal("uploads at /app/uploads", Volumes(("requirements.txt", "flask==3.0\n"), ("app.py", "from flask import Flask\napp = Flask(__name__)\napp.config['UPLOAD_FOLDER'] = 'uploads'\n")));

    [Fact]
    public void In_a_workspace_the_folder_lies_below_the_package_s()
        => Assert.Equal("uploads at /app/apps/api/uploads", Volumes(
            ("package.json", """{ "name": "shop", "private": true, "workspaces": ["apps/*"] }"""), ("package-lock.json", "{}"),
            ("apps/api/package.json", """{ "name": "api", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0", "multer": "1.4.5" } }"""),
            ("apps/api/index.js", "const upload = multer({ dest: 'uploads' });\nrequire('express')().listen(3000);\n")));

    [Fact]
    public void An_image_of_the_source_s_own_keeps_its_volumes()
        => Assert.Equal("data at /data", Volumes([.. Express, ("index.js", "multer({ dest: 'uploads/' })"), ("Dockerfile", "FROM node:22\nCOPY . .\nVOLUME /data\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n")]));

    private static string Volumes(params (string, string)[] files)
        => string.Join(", ", Assert.Single(Rendered.Analyze(files).Services, service => !service.IsDependency && service.Kind != ServiceKind.Worker).Volumes.Select(volume => $"{volume.Name} at {volume.MountPath}"));
}
