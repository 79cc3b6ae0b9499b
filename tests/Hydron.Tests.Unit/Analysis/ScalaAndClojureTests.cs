namespace Hydron.Tests.Analysis;

public class ScalaAndClojureTests
{
    [Fact]
    public void Clojure_with_Leiningen() => Snapshot.Matches("clojure-leiningen", withDockerfiles: true, findings: Rendered.Analyze(
        ("project.clj", "(defproject acme/shop \"0.1.0\"\n  :dependencies [[org.clojure/clojure \"1.11.1\"]\n                 ;; [io.pedestal/pedestal.service \"0.6\"]\n                 [ring/ring-jetty-adapter \"1.12.0\"]]\n  :target-path \"target/%s\"\n  :main ^:skip-aot shop.core)\n"),
        (".java-version", "17\n"),
        ("src/shop/core.clj", "(ns shop.core)\n(defn -main [] (run-jetty app {:port 3005}))\n")));

    [Fact]
    public void Clojure_with_tools_build_and_a_library() => Snapshot.Matches("clojure-tools", findings: Rendered.Analyze(
        ("job/deps.edn", "{:deps {org.clojure/clojure {:mvn/version \"1.11.1\"}}}\n"), ("job/build.clj", "(ns build)\n(defn uber [_])\n"), ("job/src/job.clj", "(ns job)\n"),
        ("lib/project.clj", "(defproject lib \"1.0.0\" :dependencies [])\n")));

    [Fact]
    public void Scala_with_several_projects() => Snapshot.Matches("scala", findings: Rendered.Analyze(
        ("build.sbt", "val scala3 = \"3.4.2\"\nThisBuild / scalaVersion := scala3\nlazy val core = project.in(file(\"core\"))\nlazy val api = (project in file(\"api\"))\n  .enablePlugins(JavaAppPackaging)\n  .settings(executableScriptName := \"api\", libraryDependencies += \"org.http4s\" %% \"http4s-ember-server\" % \"0.23.27\",\n    libraryDependencies += \"org.scalameta\" %% \"munit\" % \"1.0.0\" % Test)\n"),
        ("project/plugins.sbt", "addSbtPlugin(\"com.github.sbt\" % \"sbt-native-packager\" % \"1.10.0\")\n"),
        ("api/src/main/scala/Main.scala", "object Main extends IOApp.Simple {\n  EmberServerBuilder.default[IO].withPort(port\"8090\")\n}\n"),
        ("core/src/main/scala/Core.scala", "class Core\n")));
}
