namespace Hydron.Tests.Analysis;

public class JvmTests
{
    private const string SpringEntry = "package com.example.demo;\n\n@SpringBootApplication\npublic class DemoApplication {\n  public static void main(String[] args) { SpringApplication.run(DemoApplication.class, args); }\n}\n";

    private static string Pom(string inner, string parent = "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version><relativePath/></parent>")
        => $"""<project xmlns="http://maven.apache.org/POM/4.0.0">{parent}<groupId>com.acme</groupId>{inner}</project>""";

    private static string Starter(string name) => $"<dependency><groupId>org.springframework.boot</groupId><artifactId>{name}</artifactId></dependency>";

    private const string BootPlugin = "<build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>";

    [Fact]
    public void Spring_Boot_with_the_Maven_wrapper() => Snapshot.Matches("spring-maven", withDockerfiles: true, findings: Rendered.Analyze(
        ("pom.xml", Pom($"<artifactId>shop</artifactId><version>1.0</version><properties><java.version>17</java.version></properties><dependencies>{Starter("spring-boot-starter-web")}{Starter("spring-boot-starter-thymeleaf")}{Starter("spring-boot-starter-actuator")}</dependencies>{BootPlugin}")),
        ("mvnw", ""), (".mvn/wrapper/maven-wrapper.properties", ""),
        ("src/main/resources/application.properties", "server.port=${PORT:5000}\nserver.servlet.context-path=/shop\n"),
        ("src/main/java/com/example/demo/DemoApplication.java", SpringEntry)));

    [Fact]
    public void Maven_modules_are_services_only_where_they_have_an_entry() => Snapshot.Matches("spring-modules", withDockerfiles: true, findings: Rendered.Analyze(
        ("pom.xml", Pom("<artifactId>all</artifactId><version>1</version><packaging>pom</packaging><modules><module>core</module><module>orders</module><module>jobs</module></modules><properties><maven.compiler.release>21</maven.compiler.release></properties>")),
        ("core/pom.xml", Pom($"<artifactId>core</artifactId><dependencies>{Starter("spring-boot-starter-web")}</dependencies>", "<parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version></parent>")),
        ("core/src/main/java/com/acme/Money.java", "package com.acme;\npublic class Money {}\n"),
        ("orders/pom.xml", Pom($"<artifactId>orders</artifactId><dependencies><dependency><groupId>com.acme</groupId><artifactId>core</artifactId></dependency></dependencies>{BootPlugin}", "<parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version></parent>")),
        ("orders/src/main/resources/application.yml", "server:\n  port: 8085\n---\nspring:\n  config:\n    activate:\n      on-profile: docker\nserver:\n  port: 1\n"),
        ("orders/src/main/java/com/acme/OrdersApplication.java", SpringEntry),
        ("jobs/pom.xml", Pom($"<artifactId>jobs</artifactId><dependencies>{Starter("spring-boot-starter-batch")}</dependencies>{BootPlugin}", "<parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version></parent>")),
        ("jobs/src/main/java/com/acme/JobsApplication.java", SpringEntry)));

    [Fact]
    public void Spring_Boot_with_Gradle_in_Kotlin() => Snapshot.Matches("spring-gradle-kotlin", withDockerfiles: true, findings: Rendered.Analyze(
        ("build.gradle.kts", "plugins {\n  alias(libs.plugins.boot)\n  kotlin(\"jvm\") version \"2.0.0\"\n}\n// implementation(\"org.postgresql:postgresql\")\nkotlin { jvmToolchain(21) }\ndependencies {\n  implementation(libs.bundles.web)\n  testImplementation(\"com.h2database:h2:2\")\n}\n"),
        ("settings.gradle.kts", "rootProject.name = \"shop\"\n"),
        ("gradle/libs.versions.toml", "[versions]\nboot = \"3.3.0\"\n[libraries]\nspring-web = { module = \"org.springframework.boot:spring-boot-starter-webflux\" }\nactuator = \"org.springframework.boot:spring-boot-starter-actuator\"\n[bundles]\nweb = [\"spring-web\", \"actuator\"]\n[plugins]\nboot = { id = \"org.springframework.boot\", version.ref = \"boot\" }\n"),
        ("gradlew", ""), ("gradle/wrapper/gradle-wrapper.properties", "distributionUrl=https\\://services.gradle.org/distributions/gradle-8.10-bin.zip\n"),
        ("src/main/kotlin/com/acme/shop/ShopApplication.kt", "package com.acme.shop\n\n@SpringBootApplication\nclass ShopApplication\n\nfun main(args: Array<String>) {\n  runApplication<ShopApplication>(*args)\n}\n")));

    [Fact]
    public void Gradle_projects_of_one_build() => Snapshot.Matches("gradle-projects", withDockerfiles: true, findings: Rendered.Analyze(
        ("settings.gradle", "rootProject.name = 'suite'\ninclude 'api', ':libs:core'\n// include 'old'\n"),
        ("build.gradle", "plugins { id 'org.springframework.boot' version '3.2.0' apply false }\nsubprojects { java { toolchain { languageVersion = JavaLanguageVersion.of(javaVersion) } } }\n"),
        ("gradle.properties", "javaVersion=17\n"),
        ("gradlew", ""), ("gradle/wrapper/gradle-wrapper.properties", ""),
        ("api/build.gradle", "plugins {\n  id 'application'\n}\ndependencies {\n  implementation project(':libs:core')\n}\napplication { mainClass = 'com.acme.Api' }\n"),
        ("api/src/main/java/com/acme/Api.java", "package com.acme;\npublic class Api {\n  public static void main(String[] args) {\n    var app = Javalin.create().start(7070);\n  }\n}\n"),
        ("libs/core/build.gradle", "plugins { id 'java-library' }\ndependencies { api 'io.javalin:javalin:6.1.3' }\n"),
        ("libs/core/src/main/java/com/acme/Core.java", "package com.acme;\npublic class Core {}\n")));

    [Fact]
    public void Quarkus() => Snapshot.Matches("quarkus", withDockerfiles: true, findings: Rendered.Analyze(
        ("pom.xml", Pom("<artifactId>greeting</artifactId><version>1</version><properties><maven.compiler.release>21</maven.compiler.release><quarkus.version>3.17.0</quarkus.version></properties><dependencies><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-smallrye-health</artifactId></dependency></dependencies><build><plugins><plugin><groupId>io.quarkus.platform</groupId><artifactId>quarkus-maven-plugin</artifactId><version>${quarkus.version}</version></plugin></plugins></build>", "")),
        ("src/main/java/com/acme/Greeting.java", "package com.acme;\n@Path(\"/hello\")\npublic class Greeting {}\n"),
        ("src/main/resources/application.properties", "quarkus.http.port = 9001\n")));

    [Fact]
    public void A_Dockerfile_for_what_a_build_has_made_before_is_not_taken()
    {
        var findings = Rendered.Analyze(
            ("pom.xml", Pom("<artifactId>greeting</artifactId><build><plugins><plugin><groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId></plugin></plugins></build>", "")),
            ("src/main/docker/Dockerfile.jvm", "FROM registry.access.redhat.com/ubi9/openjdk-21\nCOPY target/quarkus-app/lib/ /deployments/lib/\nCOPY target/quarkus-app/*.jar /deployments/\n"),
            ("src/main/docker/Dockerfile.native", "FROM quay.io/quarkus/ubi9-quarkus-micro-image:2.0\nCOPY --chown=1001:root target/*-runner /deployments/application\nEXPOSE 8083\nCMD [\"./application\"]\n"));

        Assert.True(Assert.Single(findings.Services).Dockerfile?.IsGenerated);
    }

    [Fact]
    public void Ktor_and_Micronaut() => Snapshot.Matches("ktor-micronaut", findings: Rendered.Analyze(
        ("feed/build.gradle.kts", "plugins {\n  kotlin(\"jvm\") version \"2.0.0\"\n  id(\"io.ktor.plugin\") version \"3.0.1\"\n}\ndependencies { implementation(\"io.ktor:ktor-server-netty\") }\n"),
        ("feed/src/main/kotlin/Application.kt", "fun main(args: Array<String>) = io.ktor.server.netty.EngineMain.main(args)\n"),
        ("feed/src/main/resources/application.conf", "ktor {\n  deployment {\n    port = 8123\n    port = ${?PORT}\n  }\n}\n"),
        ("mail/build.gradle", "plugins { id 'io.micronaut.application' version '4.4.0' }\nmicronaut { runtime 'netty' }\njava { sourceCompatibility = JavaVersion.VERSION_1_8 }\ndependencies { implementation 'io.micronaut:micronaut-http-server-netty'\n implementation 'io.micronaut:micronaut-management' }\n"),
        ("mail/src/main/java/com/acme/Application.java", "package com.acme;\npublic class Application { public static void main(String[] args) { Micronaut.run(Application.class, args); } }\n"),
        ("mail/src/main/resources/application.yml", "micronaut:\n  server:\n    port: ${MAIL_PORT:9090}\n")));

    [Theory]
    [InlineData(".java-version", "21.0.2\n", "21")]
    [InlineData(".sdkmanrc", "# SDKMAN\njava=11.0.22-tem\n", "11")]
    [InlineData("system.properties", "java.runtime.version=1.8\n", "8")]
    [InlineData(".tool-versions", "nodejs 20.1.0\njava temurin-17.0.9+9\n", "17")]
    [InlineData("mise.toml", "[tools]\njava = \"corretto-25\"\n", "25")]
    public void A_version_file_says_the_version_of_Java_where_the_build_does_not(string file, string text, string expected)
    {
        var findings = Rendered.Analyze(("pom.xml", Pom($"<artifactId>a</artifactId>{BootPlugin}", "")), (file, text), ("src/main/java/A.java", SpringEntry));

        Assert.Equal(expected, Assert.Single(findings.Services).LanguageVersion);
    }

    [Theory]
    [InlineData("<maven.compiler.release>11</maven.compiler.release><java.version>8</java.version>", "", "11")]
    [InlineData("<java.version>1.8</java.version>", "", "8")]
    [InlineData("<jdk>17</jdk>", "<plugin><artifactId>maven-compiler-plugin</artifactId><configuration><release>${jdk}</release></configuration></plugin>", "17")]
    [InlineData("<a>${b}</a><b>${a}</b><java.version>${a}</java.version>", "", "21")]
    public void What_the_compiler_is_told_is_the_version_of_Java(string properties, string plugin, string expected)
    {
        var pom = Pom($"<artifactId>a</artifactId><properties>{properties}</properties><build><plugins>{plugin}<plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>", "");
        var findings = Rendered.Analyze(("pom.xml", pom), ("src/main/java/A.java", SpringEntry));

        Assert.Equal(expected, Assert.Single(findings.Services).LanguageVersion);
    }

    [Fact]
    public void An_Android_application_is_no_service()
        => Assert.Empty(Rendered.Analyze(("app/build.gradle", "plugins { id 'com.android.application' }\n"), ("app/src/main/java/A.java", "class A { public static void main(String[] a) {} }"), ("settings.gradle", "include ':app'")).Services);

    [Fact]
    public void An_archive_for_a_servlet_container_is_named_with_the_advice_to_bring_a_Dockerfile()
    {
        var findings = Rendered.Analyze(("pom.xml", Pom("<artifactId>old</artifactId><packaging>war</packaging>", "")), ("src/main/webapp/index.jsp", ""));

        Assert.Equal("java", Assert.Single(findings.Services).Language);
        Assert.Contains(findings.Notes, note => note.Contains("Bring a Dockerfile", StringComparison.Ordinal));
    }
}
