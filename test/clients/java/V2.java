package clients;

import static clients.Suite.*;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.exceptions.ServiceException;
import com.aliyun.sdk.service.oss2.models.*;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The tests of com.aliyun:alibabacloud-oss-v2. */
final class V2 {
    private static final OSSClient oss = clientAt(ENDPOINT, SECRET, false);

    public static void main(String[] args) {
        buckets();
        objects();
        addresses();
        Suite.run();
    }

    private static OSSClient clientAt(String endpoint, String secret, boolean pathStyle) {
        return OSSClient.newBuilder()
                .endpoint(endpoint)
                .region(REGION)
                .signatureVersion(SIGNATURE.toLowerCase())
                .credentialsProvider(new StaticCredentialsProvider(ID, secret))
                // A second attempt would hide the failure of the first.
                .retryMaxAttempts(1)
                .usePathStyle(pathStyle)
                .build();
    }

    private static void make(String bucket) {
        oss.putBucket(PutBucketRequest.newBuilder().bucket(bucket).build());
    }

    private static PutObjectResult put(String bucket, String key, byte[] content) {
        return oss.putObject(PutObjectRequest.newBuilder().bucket(bucket).key(key).body(BinaryData.fromBytes(content)).build());
    }

    private static String get(String bucket, String key) throws Exception {
        return text(oss.getObject(GetObjectRequest.newBuilder().bucket(bucket).key(key).build()).body());
    }

    private static HeadObjectResult head(String bucket, String key) {
        return oss.headObject(HeadObjectRequest.newBuilder().bucket(bucket).key(key).build());
    }

    private static void refused(String code, int status, Call call) throws Exception {
        ServiceException error = thrown(ServiceException.class, call);
        equal(error.errorCode() + " " + error.statusCode(), code + " " + status);
        isTrue(!error.requestId().isEmpty() && error.timestamp() != null, error);
    }

    private static void buckets() {
        test("makes a bucket, finds it in the list and by itself, and deletes it", "PutBucket GetService GetBucketAcl GetBucketInfo GetBucketLocation GetBucketStat DeleteBucket", bucket -> {
            make(bucket);
            ListBucketsResult found = oss.listBuckets(ListBucketsRequest.newBuilder().prefix(bucket).build());
            equal(found.buckets().size() + " " + found.buckets().get(0).name(), "1 " + bucket);
            equal(oss.doesBucketExist(bucket), true);
            equal(oss.getBucketInfo(GetBucketInfoRequest.newBuilder().bucket(bucket).build()).bucketInfo().location(), "oss-" + REGION);
            equal(oss.getBucketStat(GetBucketStatRequest.newBuilder().bucket(bucket).build()).bucketStat().objectCount(), 0L);
            oss.deleteBucket(DeleteBucketRequest.newBuilder().bucket(bucket).build());
            equal(oss.doesBucketExist(bucket), false);
        });

        test("sets a bucket's ACL and tags", "PutBucketAcl GetBucketAcl PutBucketTags GetBucketTags", bucket -> {
            make(bucket);
            oss.putBucketAcl(PutBucketAclRequest.newBuilder().bucket(bucket).acl("public-read").build());
            equal(oss.getBucketAcl(GetBucketAclRequest.newBuilder().bucket(bucket).build()).accessControlPolicy().accessControlList().grant(), "public-read");
            Tag tag = Tag.newBuilder().key("team").value("video").build();
            TagSet tags = TagSet.newBuilder().tags(Arrays.asList(tag)).build();
            oss.putBucketTags(PutBucketTagsRequest.newBuilder().bucket(bucket).tagging(Tagging.newBuilder().tagSet(tags).build()).build());
            equal(oss.getBucketTags(GetBucketTagsRequest.newBuilder().bucket(bucket).build()).tagging().tagSet().tags().get(0).value(), "video");
        });

        test("is refused what is not there, and a wrong secret", "GetBucketInfo GetObject HeadObject GetService", bucket -> {
            make(bucket);
            refused("NoSuchBucket", 404, () -> oss.getBucketInfo(GetBucketInfoRequest.newBuilder().bucket("missing-" + bucket).build()));
            refused("NoSuchKey", 404, () -> get(bucket, "never"));
            refused("NoSuchKey", 404, () -> head(bucket, "never"));
            refused("SignatureDoesNotMatch", 403, () -> clientAt(ENDPOINT, "another", false).listBuckets(ListBucketsRequest.newBuilder().build()));
        });
    }

    private static void objects() {
        test("stores an object and reads it back, with its length and CRC64", "PutObject GetObject HeadObject", bucket -> {
            make(bucket);
            byte[] content = bytes(300_000);
            PutObjectResult put = put(bucket, "talk.bin", content);
            isTrue(put.hashCrc64ecma() != null, "no CRC64");
            isTrue(Arrays.equals(oss.getObject(GetObjectRequest.newBuilder().bucket(bucket).key("talk.bin").build()).body().readAllBytes(), content), "another content");
            HeadObjectResult head = head(bucket, "talk.bin");
            equal(head.contentLength() + " " + head.eTag() + " " + head.hashCrc64ecma(), "300000 " + put.eTag() + " " + put.hashCrc64ecma());
        });

        test("keeps metadata, copies an object with it, and keeps tags", "PutObject HeadObject CopyObject PutObjectTagging GetObjectTagging", bucket -> {
            make(bucket);
            oss.putObject(PutObjectRequest.newBuilder().bucket(bucket).key("a b/ü.txt").contentType("text/x-own").metadata(Map.of("author", "someone")).body(BinaryData.fromString("text")).build());
            oss.copyObject(CopyObjectRequest.newBuilder().bucket(bucket).key("copy").sourceKey("a b/ü.txt").build());
            HeadObjectResult head = head(bucket, "copy");
            equal(head.contentType() + " " + head.metadata().get("author"), "text/x-own someone");
            TagSet tags = TagSet.newBuilder().tags(Arrays.asList(Tag.newBuilder().key("k").value("v").build())).build();
            oss.putObjectTagging(PutObjectTaggingRequest.newBuilder().bucket(bucket).key("copy").tagging(Tagging.newBuilder().tagSet(tags).build()).build());
            equal(oss.getObjectTagging(GetObjectTaggingRequest.newBuilder().bucket(bucket).key("copy").build()).tagging().tagSet().tags().get(0).value(), "v");
        });

        test("reads odd keys, and lists them in pages", "PutObject GetObject ListObjectsV2", bucket -> {
            make(bucket);
            for (String key : ODD) put(bucket, key, utf8("of " + key));
            for (String key : ODD) equal(get(bucket, key), "of " + key);
            List<String> found = new ArrayList<>();
            for (ListObjectsV2Result page : oss.listObjectsV2Paginator(ListObjectsV2Request.newBuilder().bucket(bucket).maxKeys(5L).build())) {
                for (ObjectSummary one : page.contents()) found.add(one.key());
            }
            equal(found.size(), ODD.size());
            isTrue(found.containsAll(ODD), found);
        });

        test("deletes objects", "DeleteObject DeleteMultipleObjects ListObjects", bucket -> {
            make(bucket);
            for (String key : Arrays.asList("a", "b&<c", "d")) put(bucket, key, utf8(key));
            oss.deleteObject(DeleteObjectRequest.newBuilder().bucket(bucket).key("a").build());
            DeleteObject other = DeleteObject.newBuilder().key("b&<c").build();
            oss.deleteMultipleObjects(DeleteMultipleObjectsRequest.newBuilder().bucket(bucket).deleteObjects(Arrays.asList(other)).build());
            equal(oss.listObjects(ListObjectsRequest.newBuilder().bucket(bucket).build()).contents().size(), 1);
        });

        test("reads a range, and writes only where there is nothing", "GetObject PutObject", bucket -> {
            make(bucket);
            put(bucket, "digits", utf8("0123456789"));
            equal(text(oss.getObject(GetObjectRequest.newBuilder().bucket(bucket).key("digits").range("bytes=2-4").build()).body()), "234");
            refused("FileAlreadyExists", 409, () -> oss.putObject(PutObjectRequest.newBuilder().bucket(bucket).key("digits").forbidOverwrite(true).body(BinaryData.fromString("x")).build()));
            refused("PreconditionFailed", 412, () -> oss.getObject(GetObjectRequest.newBuilder().bucket(bucket).key("digits").ifMatch("0").build()));
        });

        test("uploads an object in parts", "InitiateMultipartUpload UploadPart ListParts CompleteMultipartUpload AbortMultipartUpload ListMultipartUploads", bucket -> {
            make(bucket);
            byte[] content = bytes(150_000);
            String id = oss.initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder().bucket(bucket).key("big").build()).initiateMultipartUpload().uploadId();
            List<Part> parts = new ArrayList<>();
            for (int number = 1; number <= 2; number++) {
                byte[] piece = Arrays.copyOfRange(content, (number - 1) * 102_400, Math.min(number * 102_400, content.length));
                UploadPartResult done = oss.uploadPart(UploadPartRequest.newBuilder().bucket(bucket).key("big").uploadId(id).partNumber((long) number).body(BinaryData.fromStream(new ByteArrayInputStream(piece), (long) piece.length)).build());
                parts.add(Part.newBuilder().partNumber((long) number).eTag(done.eTag()).build());
            }
            equal(oss.listParts(ListPartsRequest.newBuilder().bucket(bucket).key("big").uploadId(id).build()).parts().size(), 2);
            CompleteMultipartUpload all = CompleteMultipartUpload.newBuilder().parts(parts).build();
            oss.completeMultipartUpload(CompleteMultipartUploadRequest.newBuilder().bucket(bucket).key("big").uploadId(id).completeMultipartUpload(all).build());
            isTrue(Arrays.equals(oss.getObject(GetObjectRequest.newBuilder().bucket(bucket).key("big").build()).body().readAllBytes(), content), "another content");
            String other = oss.initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder().bucket(bucket).key("b").build()).initiateMultipartUpload().uploadId();
            oss.abortMultipartUpload(AbortMultipartUploadRequest.newBuilder().bucket(bucket).key("b").uploadId(other).build());
            equal(oss.listMultipartUploads(ListMultipartUploadsRequest.newBuilder().bucket(bucket).build()).uploads().size(), 0);
        });
    }

    private static void addresses() {
        test("signs addresses for others to put and get an object", "PutObject GetObject", bucket -> {
            make(bucket);
            PresignResult put = oss.presign(PutObjectRequest.newBuilder().bucket(bucket).key("a b/ü.txt").contentType("text/plain").build());
            equal(answer("PUT", new URL(put.url()), Map.of("Content-Type", "text/plain"), "by an address"), "200 ");
            PresignResult get = oss.presign(GetObjectRequest.newBuilder().bucket(bucket).key("a b/ü.txt").build());
            equal(answer("GET", new URL(get.url()), Map.of(), null), "200 by an address");
        });

        test("calls localhost in path style", "PutBucket PutObject GetObject", bucket -> {
            OSSClient named = clientAt(ENDPOINT.replace("127.0.0.1", "localhost"), SECRET, true);
            named.putBucket(PutBucketRequest.newBuilder().bucket(bucket).build());
            named.putObject(PutObjectRequest.newBuilder().bucket(bucket).key("a").body(BinaryData.fromString("of a client")).build());
            equal(text(named.getObject(GetObjectRequest.newBuilder().bucket(bucket).key("a").build()).body()), "of a client");
        });
    }
}
