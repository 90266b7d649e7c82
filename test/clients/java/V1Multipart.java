package clients;

import static clients.Suite.*;
import static clients.V1.*;

import com.aliyun.oss.model.AbortMultipartUploadRequest;
import com.aliyun.oss.model.CompleteMultipartUploadRequest;
import com.aliyun.oss.model.CompleteMultipartUploadResult;
import com.aliyun.oss.model.DownloadFileRequest;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import com.aliyun.oss.model.ListMultipartUploadsRequest;
import com.aliyun.oss.model.ListObjectsRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.ListPartsRequest;
import com.aliyun.oss.model.MultipartUpload;
import com.aliyun.oss.model.MultipartUploadListing;
import com.aliyun.oss.model.OSSObjectSummary;
import com.aliyun.oss.model.ObjectListing;
import com.aliyun.oss.model.PartETag;
import com.aliyun.oss.model.UploadFileRequest;
import com.aliyun.oss.model.UploadPartCopyRequest;
import com.aliyun.oss.model.UploadPartRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Uploads in parts, and lists. */
final class V1Multipart {
    private static final int PART = 100 * 1024;

    static void add() {
        test("uploads an object in parts, in any order", "InitiateMultipartUpload UploadPart ListParts CompleteMultipartUpload GetObject HeadObject", bucket -> {
            oss.createBucket(bucket);
            byte[] content = bytes(2 * PART + 10);
            String id = begin(bucket, "big ü");
            List<PartETag> parts = new ArrayList<>();
            for (int number : new int[] {3, 1, 2}) {
                byte[] piece = Arrays.copyOfRange(content, (number - 1) * PART, Math.min(number * PART, content.length));
                parts.add(upload(bucket, "big ü", id, number, piece));
            }
            equal(oss.listParts(new ListPartsRequest(bucket, "big ü", id)).getParts().get(2).getSize(), 10L);
            CompleteMultipartUploadResult done = oss.completeMultipartUpload(new CompleteMultipartUploadRequest(bucket, "big ü", id, parts));
            isTrue(done.getETag().endsWith("-3") && done.getServerCRC() != null, done.getETag());
            isTrue(Arrays.equals(oss.getObject(bucket, "big ü").getObjectContent().readAllBytes(), content), "another content");
            equal(oss.getObjectMetadata(bucket, "big ü").getObjectType(), "Multipart");
        });

        test("lists and aborts uploads", "InitiateMultipartUpload ListMultipartUploads AbortMultipartUpload", bucket -> {
            oss.createBucket(bucket);
            for (String key : Arrays.asList("a", "b", "c")) begin(bucket, key);
            List<MultipartUpload> found = new ArrayList<>();
            ListMultipartUploadsRequest request = new ListMultipartUploadsRequest(bucket);
            request.setMaxUploads(2);
            MultipartUploadListing page;
            do {
                page = oss.listMultipartUploads(request);
                found.addAll(page.getMultipartUploads());
                request.setKeyMarker(page.getNextKeyMarker());
                request.setUploadIdMarker(page.getNextUploadIdMarker());
            } while (page.isTruncated());
            equal(found.size(), 3);
            for (MultipartUpload one : found) oss.abortMultipartUpload(new AbortMultipartUploadRequest(bucket, one.getKey(), one.getUploadId()));
            equal(oss.listMultipartUploads(new ListMultipartUploadsRequest(bucket)).getMultipartUploads().size(), 0);
            refused("NoSuchUpload", () -> upload(bucket, "a", found.get(0).getUploadId(), 1, utf8("part")));
        });

        test("uploads a file in parallel parts, and downloads it so", "InitiateMultipartUpload UploadPart CompleteMultipartUpload HeadObject GetObject", bucket -> {
            oss.createBucket(bucket);
            Path from = folder().resolve("from"), to = folder().resolve("to");
            Files.write(from, bytes(20 * PART + 123));
            try {
                oss.uploadFile(new UploadFileRequest(bucket, "big", from.toString(), PART, 5, true));
                oss.downloadFile(new DownloadFileRequest(bucket, "big", to.toString(), PART, 5, true));
            } catch (Throwable error) {
                throw new Exception(error);
            }
            isTrue(Files.mismatch(from, to) < 0, "another content");
        });

        test("copies parts of another object", "InitiateMultipartUpload UploadPartCopy CompleteMultipartUpload", bucket -> {
            oss.createBucket(bucket);
            byte[] content = bytes(PART + 7);
            oss.putObject(bucket, "from ü", new ByteArrayInputStream(content));
            String id = begin(bucket, "to");
            List<PartETag> parts = new ArrayList<>();
            for (int number = 1; number <= 2; number++) {
                long start = (number - 1) * PART;
                parts.add(oss.uploadPartCopy(new UploadPartCopyRequest(bucket, "from ü", bucket, "to", id, number, start, Math.min(PART, content.length - start))).getPartETag());
            }
            oss.completeMultipartUpload(new CompleteMultipartUploadRequest(bucket, "to", id, parts));
            isTrue(Arrays.equals(oss.getObject(bucket, "to").getObjectContent().readAllBytes(), content), "another content");
        });

        test("lists objects in pages, by both versions of the list", "ListObjects ListObjectsV2", bucket -> {
            oss.createBucket(bucket);
            List<String> keys = new ArrayList<>(), first = new ArrayList<>(), second = new ArrayList<>();
            for (int number = 10; number < 35; number++) keys.add("clips/é " + number + ".mp4");
            for (String key : keys) put(bucket, key, "x");
            ListObjectsRequest request = new ListObjectsRequest(bucket).withMaxKeys(10).withPrefix("clips/");
            ObjectListing page;
            do {
                page = oss.listObjects(request);
                for (OSSObjectSummary one : page.getObjectSummaries()) first.add(one.getKey());
                request.setMarker(page.getNextMarker());
            } while (page.isTruncated());
            ListObjectsV2Request next = new ListObjectsV2Request(bucket);
            next.setMaxKeys(10);
            next.setFetchOwner(true);
            next.setStartAfter(keys.get(1));
            ListObjectsV2Result result;
            do {
                result = oss.listObjectsV2(next);
                for (OSSObjectSummary one : result.getObjectSummaries()) {
                    second.add(one.getKey());
                    equal(one.getSize() + " " + one.getStorageClass() + " " + one.getType(), "1 Standard Normal");
                    isTrue(one.getOwner() != null && one.getLastModified() != null, one);
                }
                next.setContinuationToken(result.getNextContinuationToken());
            } while (result.isTruncated());
            equal(first, keys);
            equal(second, keys.subList(2, keys.size()));
        });

        test("lists folders", "ListObjects", bucket -> {
            oss.createBucket(bucket);
            for (String key : Arrays.asList("a", "b/1", "b/2", "c/d/1", "e")) put(bucket, key, key);
            ObjectListing page = oss.listObjects(new ListObjectsRequest(bucket).withDelimiter("/"));
            equal(page.getCommonPrefixes() + " " + page.getObjectSummaries().size(), "[b/, c/] 2");
        });
    }

    private static String begin(String bucket, String key) {
        return oss.initiateMultipartUpload(new InitiateMultipartUploadRequest(bucket, key)).getUploadId();
    }

    private static PartETag upload(String bucket, String key, String id, int number, byte[] piece) {
        return oss.uploadPart(new UploadPartRequest(bucket, key, id, number, new ByteArrayInputStream(piece), piece.length)).getPartETag();
    }
}
