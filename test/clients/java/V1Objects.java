package clients;

import static clients.Suite.*;
import static clients.V1.*;

import com.aliyun.oss.OSSException;
import com.aliyun.oss.ServiceException;
import com.aliyun.oss.model.AppendObjectRequest;
import com.aliyun.oss.model.CannedAccessControlList;
import com.aliyun.oss.model.CopyObjectRequest;
import com.aliyun.oss.model.DeleteObjectsRequest;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.ObjectPermission;
import com.aliyun.oss.model.PutObjectResult;
import com.aliyun.oss.model.SimplifiedObjectMeta;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Objects. The client compares the CRC64 of what it sends and reads with the service's by itself. */
final class V1Objects {
    static void add() {
        test("stores an object and reads it back, with its length, MD5 and CRC64", "PutObject GetObject HeadObject GetObjectMeta", bucket -> {
            oss.createBucket(bucket);
            byte[] content = bytes(300_000);
            PutObjectResult put = oss.putObject(bucket, "talk.bin", new ByteArrayInputStream(content));
            isTrue(put.getServerCRC() != null && put.getServerCRC().equals(put.getClientCRC()), "CRC64 " + put.getServerCRC());
            isTrue(Arrays.equals(oss.getObject(bucket, "talk.bin").getObjectContent().readAllBytes(), content), "another content");
            ObjectMetadata head = oss.getObjectMetadata(bucket, "talk.bin");
            equal(head.getContentLength() + " " + head.getETag() + " " + head.getObjectType(), "300000 " + put.getETag() + " Normal");
            SimplifiedObjectMeta meta = oss.getSimplifiedObjectMeta(bucket, "talk.bin");
            equal(meta.getSize() + " " + meta.getETag(), "300000 " + put.getETag());
        });

        test("keeps type, headers and metadata of an object", "PutObject HeadObject", bucket -> {
            oss.createBucket(bucket);
            ObjectMetadata metadata = new ObjectMetadata();
            metadata.setContentType("application/x-own");
            metadata.setCacheControl("no-cache");
            metadata.setContentDisposition("attachment");
            metadata.setUserMetadata(Map.of("author", "someone", "city", "Hangzhou"));
            oss.putObject(bucket, "a.txt", new ByteArrayInputStream(utf8("text")), metadata);
            ObjectMetadata kept = oss.getObjectMetadata(bucket, "a.txt");
            equal(kept.getContentType() + " " + kept.getCacheControl() + " " + kept.getContentDisposition(), "application/x-own no-cache attachment");
            equal(kept.getUserMetadata(), Map.of("author", "someone", "city", "Hangzhou"));
        });

        test("reads odd keys, lists them and deletes them", "PutObject GetObject ListObjects DeleteMultipleObjects", bucket -> {
            oss.createBucket(bucket);
            for (String key : ODD) put(bucket, key, "of " + key);
            for (String key : ODD) equal(get(bucket, key), "of " + key);
            equal(oss.listObjects(bucket).getObjectSummaries().size(), ODD.size());
            equal(oss.deleteObjects(new DeleteObjectsRequest(bucket).withKeys(ODD)).getDeletedObjects().size(), ODD.size());
            equal(oss.listObjects(bucket).getObjectSummaries().size(), 0);
        });

        test("deletes objects, those that are not there too", "DeleteObject HeadObject", bucket -> {
            oss.createBucket(bucket);
            put(bucket, "one", "1");
            oss.deleteObject(bucket, "one");
            oss.deleteObject(bucket, "one");
            equal(oss.doesObjectExist(bucket, "one"), false);
        });

        test("copies an object, and changes its metadata", "CopyObject HeadObject", bucket -> {
            oss.createBucket(bucket);
            oss.createBucket(bucket + "-2");
            ObjectMetadata metadata = new ObjectMetadata();
            metadata.addUserMetadata("author", "someone");
            oss.putObject(bucket, "a b/ü.txt", new ByteArrayInputStream(utf8("content")), metadata);
            isTrue(oss.copyObject(bucket, "a b/ü.txt", bucket, "copy").getLastModified() != null, "no time");
            CopyObjectRequest request = new CopyObjectRequest(bucket, "a b/ü.txt", bucket + "-2", "new");
            ObjectMetadata other = new ObjectMetadata();
            other.addUserMetadata("author", "another");
            request.setNewObjectMetadata(other);
            oss.copyObject(request);
            equal(get(bucket, "copy") + get(bucket + "-2", "new"), "contentcontent");
            equal(oss.getObjectMetadata(bucket, "copy").getUserMetadata().get("author"), "someone");
            equal(oss.getObjectMetadata(bucket + "-2", "new").getUserMetadata().get("author"), "another");
            request.setMatchingETagConstraints(Arrays.asList("0"));
            refused("PreconditionFailed", () -> oss.copyObject(request));
        });

        test("keeps tags and the ACL of an object", "PutObjectTagging GetObjectTagging DeleteObjectTagging PutObjectAcl GetObjectAcl", bucket -> {
            oss.createBucket(bucket);
            ObjectMetadata metadata = new ObjectMetadata();
            metadata.setObjectTagging(Map.of("first", "1 2"));
            oss.putObject(bucket, "a", new ByteArrayInputStream(utf8("a")), metadata);
            equal(oss.getObjectTagging(bucket, "a").getAllTags(), Map.of("first", "1 2"));
            oss.setObjectTagging(bucket, "a", Map.of("k", "v", "l", "w"));
            equal(oss.getObjectTagging(bucket, "a").getAllTags(), Map.of("k", "v", "l", "w"));
            oss.deleteObjectTagging(bucket, "a");
            equal(oss.getObjectTagging(bucket, "a").getAllTags(), Collections.emptyMap());
            equal(oss.getObjectAcl(bucket, "a").getPermission(), ObjectPermission.Default);
            oss.setObjectAcl(bucket, "a", CannedAccessControlList.PublicRead);
            equal(oss.getObjectAcl(bucket, "a").getPermission(), ObjectPermission.PublicRead);
        });

        test("writes an object from a file, and a file from an object", "PutObject GetObject", bucket -> {
            oss.createBucket(bucket);
            Path from = folder().resolve("from.mp4"), to = folder().resolve("to.mp4");
            Files.write(from, bytes(70_000));
            oss.putObject(bucket, "a.mp4", from.toFile());
            oss.getObject(new GetObjectRequest(bucket, "a.mp4"), to.toFile());
            isTrue(Files.mismatch(from, to) < 0, "another content");
            equal(oss.getObjectMetadata(bucket, "a.mp4").getContentType(), "video/mp4");
        });

        test("streams 64 MB of a length that is not known beforehand", "PutObject GetObject", bucket -> {
            oss.createBucket(bucket);
            byte[] part = bytes(1 << 20);
            InputStream whole = new SequenceInputStream(Collections.enumeration(
                    IntStream.range(0, 64).mapToObj(index -> new ByteArrayInputStream(part)).collect(Collectors.toList())));
            oss.putObject(bucket, "big", whole);
            MessageDigest sum = MessageDigest.getInstance("MD5"), want = MessageDigest.getInstance("MD5");
            try (InputStream stream = oss.getObject(bucket, "big").getObjectContent()) {
                byte[] buffer = new byte[65536];
                for (int length; (length = stream.read(buffer)) > 0; ) sum.update(buffer, 0, length);
            }
            for (int index = 0; index < 64; index++) want.update(part);
            isTrue(Arrays.equals(sum.digest(), want.digest()), "another content");
        });

        test("reads ranges of an object, and on conditions", "GetObject", bucket -> {
            oss.createBucket(bucket);
            put(bucket, "digits", "0123456789");
            equal(text(oss.getObject(new GetObjectRequest(bucket, "digits").withRange(2, 4)).getObjectContent()), "234");
            equal(text(oss.getObject(new GetObjectRequest(bucket, "digits").withRange(7, -1)).getObjectContent()), "789");
            equal(text(oss.getObject(new GetObjectRequest(bucket, "digits").withRange(-1, 3)).getObjectContent()), "789");
            GetObjectRequest request = new GetObjectRequest(bucket, "digits");
            request.setModifiedSinceConstraint(new Date(System.currentTimeMillis() - 3_600_000));
            equal(text(oss.getObject(request).getObjectContent()), "0123456789");
            GetObjectRequest unmet = new GetObjectRequest(bucket, "digits");
            unmet.setMatchingETagConstraints(Arrays.asList("0"));
            refused("PreconditionFailed", () -> oss.getObject(unmet));
        });

        test("writes an object only where there is none, and none that differs from its MD5", "PutObject", bucket -> {
            oss.createBucket(bucket);
            ObjectMetadata once = new ObjectMetadata();
            once.setHeader("x-oss-forbid-overwrite", "true");
            oss.putObject(bucket, "a", new ByteArrayInputStream(utf8("first")), once);
            refused("FileAlreadyExists", () -> oss.putObject(bucket, "a", new ByteArrayInputStream(utf8("second")), once));
            ObjectMetadata summed = new ObjectMetadata();
            summed.setContentMD5(Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(utf8("text"))));
            refused("InvalidDigest", () -> oss.putObject(bucket, "a", new ByteArrayInputStream(utf8("other")), summed));
            equal(get(bucket, "a"), "first");
        });

        test("reads without a signature what is public, and nothing else", "GetObject PutObjectAcl PutBucketAcl", bucket -> {
            oss.createBucket(bucket);
            put(bucket, "a", "seen");
            URL address = new URL(ENDPOINT + "/" + bucket + "/a");
            equal(answer("GET", address, Map.of(), null).substring(0, 3), "403");
            oss.setObjectAcl(bucket, "a", CannedAccessControlList.PublicRead);
            equal(answer("GET", address, Map.of(), null), "200 seen");
        });

        test("is refused what is not there, with the error's fields", "GetObject HeadObject PutObject", bucket -> {
            oss.createBucket(bucket);
            OSSException error = refused("NoSuchKey", () -> oss.getObject(bucket, "never"));
            isTrue(error.getErrorMessage() != null && error.getHostId() != null && error.getRawResponseError() != null, error);
            equal(thrown(ServiceException.class, () -> oss.getObjectMetadata(bucket, "never")).getErrorCode(), "NoSuchKey");
            refused("NoSuchBucket", () -> put("missing-" + bucket, "a", "a"));
        });

        refusal("is refused to append to an object, with an error that it understands", "AppendObject", bucket -> {
            oss.createBucket(bucket);
            AppendObjectRequest request = new AppendObjectRequest(bucket, "a", new ByteArrayInputStream(utf8("a")));
            request.setPosition(0L);
            refused("NotImplemented", () -> oss.appendObject(request));
        });

        test("puts and gets from 16 sides at once", "PutObject GetObject", bucket -> {
            oss.createBucket(bucket);
            String content = "content ".repeat(12_500);
            ExecutorService pool = Executors.newFixedThreadPool(16);
            Iterable<Future<Boolean>> all = pool.invokeAll(IntStream.range(0, 64).<java.util.concurrent.Callable<Boolean>>mapToObj(index -> () -> {
                put(bucket, "key " + index, content);
                return get(bucket, "key " + index).equals(content);
            }).collect(Collectors.toList()));
            for (Future<Boolean> one : all) equal(one.get(), true);
            pool.shutdown();
        });
    }
}
