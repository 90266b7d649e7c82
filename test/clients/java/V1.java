package clients;

import static clients.Suite.*;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import java.io.ByteArrayInputStream;
import java.util.function.Consumer;

/** The tests of com.aliyun.oss:aliyun-sdk-oss. */
final class V1 {
    static final OSS oss = clientAt(ENDPOINT, ID, SECRET, settings -> {});

    public static void main(String[] args) {
        V1Buckets.add();
        V1Objects.add();
        V1Multipart.add();
        V1Addresses.add();
        Suite.run();
    }

    /** The client as a user makes it; only the endpoint is this machine's. */
    static OSS clientAt(String endpoint, String id, String secret, Consumer<ClientBuilderConfiguration> change) {
        ClientBuilderConfiguration settings = new ClientBuilderConfiguration();
        settings.setSignatureVersion(SIGNATURE.equals("V4") ? SignVersion.V4 : SignVersion.V1);
        // A second attempt would hide the failure of the first.
        settings.setMaxErrorRetry(0);
        change.accept(settings);
        return OSSClientBuilder.create()
                .endpoint(endpoint)
                .region(REGION)
                .credentialsProvider(new DefaultCredentialProvider(id, secret))
                .clientConfiguration(settings)
                .build();
    }

    static void put(String bucket, String key, String content) {
        oss.putObject(bucket, key, new ByteArrayInputStream(utf8(content)));
    }

    static String get(String bucket, String key) throws Exception {
        return text(oss.getObject(bucket, key).getObjectContent());
    }

    /** The call must be refused with this error of the service. */
    static OSSException refused(String code, Call call) throws Exception {
        OSSException error = thrown(OSSException.class, call);
        equal(error.getErrorCode(), code);
        isTrue(error.getRequestId() != null && !error.getRequestId().isEmpty(), "no RequestId: " + error);
        return error;
    }
}
