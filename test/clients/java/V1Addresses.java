package clients;

import static clients.Suite.*;
import static clients.V1.*;

import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.OSS;
import com.aliyun.oss.model.GeneratePresignedUrlRequest;
import com.aliyun.oss.model.MatchMode;
import com.aliyun.oss.model.PolicyConditions;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/** Signed addresses, and the names that the client calls the service by. */
final class V1Addresses {
    static void add() {
        test("signs addresses for others to put and get an object", "PutObject GetObject HeadObject", bucket -> {
            oss.createBucket(bucket);
            Date end = new Date(System.currentTimeMillis() + 600_000);
            GeneratePresignedUrlRequest request = new GeneratePresignedUrlRequest(bucket, "a b/ü.txt", HttpMethod.PUT);
            request.setExpiration(end);
            request.setContentType("text/plain");
            request.addUserMetadata("author", "someone");
            Map<String, String> headers = Map.of("Content-Type", "text/plain", "x-oss-meta-author", "someone");
            equal(answer("PUT", oss.generatePresignedUrl(request), headers, "by an address"), "200 ");
            equal(oss.getObjectMetadata(bucket, "a b/ü.txt").getUserMetadata().get("author"), "someone");
            URL address = oss.generatePresignedUrl(bucket, "a b/ü.txt", end);
            equal(answer("GET", address, Map.of(), null), "200 by an address");
            equal(text(oss.getObject(address, Map.of()).getObjectContent()), "by an address");
            equal(answer("DELETE", address, Map.of(), null).substring(0, 3), "403");
        });

        test("signs a form for browsers to post an object", "PostObject", bucket -> {
            oss.createBucket(bucket);
            PolicyConditions conditions = new PolicyConditions();
            conditions.addConditionItem("bucket", bucket);
            conditions.addConditionItem(MatchMode.StartWith, PolicyConditions.COND_KEY, "posted/");
            conditions.addConditionItem(PolicyConditions.COND_CONTENT_LENGTH_RANGE, 1, 1000);
            OSS v1 = clientAt(ENDPOINT, ID, SECRET, settings -> settings.setSignatureVersion(com.aliyun.oss.common.comm.SignVersion.V1));
            String policy = v1.generatePostPolicy(new Date(System.currentTimeMillis() + 600_000), conditions);
            String form = field("key", "posted/a.txt")
                    + field("OSSAccessKeyId", ID)
                    + field("policy", Base64.getEncoder().encodeToString(utf8(policy)))
                    + field("Signature", v1.calculatePostSignature(policy))
                    + "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nby a form\r\n--line--\r\n";
            Map<String, String> headers = Map.of("Content-Type", "multipart/form-data; boundary=line");
            equal(answer("POST", new URL(ENDPOINT + "/" + bucket), headers, form).substring(0, 3), "204");
            equal(get(bucket, "posted/a.txt"), "by a form");
        });

        test("calls localhost in path style, with SLDEnabled", "PutBucket PutObject GetObject ListObjects GetService", bucket -> {
            OSS named = clientAt(ENDPOINT.replace("127.0.0.1", "localhost"), ID, SECRET, settings -> settings.setSLDEnabled(true));
            named.createBucket(bucket);
            named.putObject(bucket, "a b/ü.txt", new ByteArrayInputStream(utf8("of a client")));
            equal(named.listObjects(bucket, "a b/").getObjectSummaries().get(0).getKey(), "a b/ü.txt");
            equal(named.listBuckets(bucket, "", 10).getBucketList().size(), 1);
            equal(text(named.getObject(bucket, "a b/ü.txt").getObjectContent()), "of a client");
        });
    }

    private static String field(String name, String value) {
        return "--line\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
