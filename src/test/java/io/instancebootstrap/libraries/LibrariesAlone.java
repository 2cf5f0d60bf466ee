// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.libraries;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * One call of the AWS SDK and one look at a git repository by JGit, at the same time, and nothing
 * else: what no agent that is made of the two can be faster than.
 */
public final class LibrariesAlone {
  private LibrariesAlone() {}

  /**
   * @param arguments the AWS endpoint, the repository's address, and a bare repository to compare
   *     with
   */
  public static void main(String... arguments) throws Exception {
    Thread aws =
        new Thread() {
          @Override
          public void run() {
            System.out.println(volumes(URI.create(arguments[0])) + " volumes");
          }
        };
    aws.start();
    System.out.println(refs(arguments[1], new File(arguments[2])) + " refs");
    aws.join();
    // As the agent ends, without waiting for idle threads of the libraries.
    System.exit(0);
  }

  private static int volumes(URI endpoint) {
    ProfileFile none = ProfileFile.aggregator().build();
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of("eu-west-1"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .defaultsMode(DefaultsMode.LEGACY)
        .httpClient(UrlConnectionHttpClient.create(LibrariesAlone::connection))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .defaultProfileFileSupplier(() -> none)
                .defaultProfileName("default")
                .build())
        .build()
        .describeVolumes(
            DescribeVolumesRequest.builder()
                .filters(Filter.builder().name("tag:Server").values("web").build())
                .build())
        .volumes()
        .size();
  }

  /** The SDK's own factory reads the trust store, which nothing here needs. */
  private static HttpURLConnection connection(URI address) {
    try {
      return (HttpURLConnection) address.toURL().openConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int refs(String address, File repository) throws IOException, URISyntaxException {
    try (Repository local = new FileRepositoryBuilder().setGitDir(repository).setBare().build();
        Transport transport = Transport.open(local, new URIish(address));
        FetchConnection connection = transport.openFetch()) {
      return connection.getRefsMap().size();
    }
  }
}
