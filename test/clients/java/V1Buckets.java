package clients;

import static clients.Suite.*;
import static clients.V1.*;

import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.model.AccessMonitor;
import com.aliyun.oss.model.Bucket;
import com.aliyun.oss.model.BucketInfo;
import com.aliyun.oss.model.BucketList;
import com.aliyun.oss.model.BucketReferer;
import com.aliyun.oss.model.BucketStat;
import com.aliyun.oss.model.BucketWebsiteResult;
import com.aliyun.oss.model.CannedAccessControlList;
import com.aliyun.oss.model.CreateBucketRequest;
import com.aliyun.oss.model.LifecycleRule;
import com.aliyun.oss.model.OptionsRequest;
import com.aliyun.oss.model.Payer;
import com.aliyun.oss.model.ServerSideEncryptionByDefault;
import com.aliyun.oss.model.ServerSideEncryptionConfiguration;
import com.aliyun.oss.model.SetBucketCORSRequest;
import com.aliyun.oss.model.SetBucketEncryptionRequest;
import com.aliyun.oss.model.SetBucketLifecycleRequest;
import com.aliyun.oss.model.SetBucketLoggingRequest;
import com.aliyun.oss.model.SetBucketWebsiteRequest;
import com.aliyun.oss.model.StorageClass;
import com.aliyun.oss.model.VersionListing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Buckets and what is set on them. */
final class V1Buckets {
    static void add() {
        test("makes a bucket, finds it in the list and by itself, and deletes it", "PutBucket GetService GetBucketAcl DeleteBucket", bucket -> {
            oss.createBucket(bucket);
            BucketList found = oss.listBuckets(bucket, "", 10);
            equal(found.getBucketList().size(), 1);
            Bucket first = found.getBucketList().get(0);
            equal(first.getName() + " " + first.getLocation(), bucket + " oss-" + REGION);
            isTrue(System.currentTimeMillis() - first.getCreationDate().getTime() < 3_600_000, first.getCreationDate());
            equal(oss.doesBucketExist(bucket), true);
            oss.deleteBucket(bucket);
            equal(oss.doesBucketExist(bucket), false);
        });

        test("lists buckets in pages", "GetService", bucket -> {
            List<String> names = new ArrayList<>();
            for (String end : Arrays.asList("-a", "-b", "-c")) oss.createBucket(bucket + end);
            String marker = "";
            BucketList page;
            do {
                page = oss.listBuckets(bucket, marker, 2);
                for (Bucket one : page.getBucketList()) names.add(one.getName());
                marker = page.getNextMarker();
            } while (page.isTruncated());
            equal(names, Arrays.asList(bucket + "-a", bucket + "-b", bucket + "-c"));
        });

        test("makes a bucket with an ACL and a storage class, and tells of it", "PutBucket GetBucketInfo GetBucketLocation GetBucketStat", bucket -> {
            oss.createBucket(new CreateBucketRequest(bucket).withCannedACL(CannedAccessControlList.PublicRead).withStorageType(StorageClass.IA));
            put(bucket, "one", "12345");
            BucketInfo info = oss.getBucketInfo(bucket);
            equal(info.getBucket().getStorageClass() + " " + info.getCannedACL(), "IA public-read");
            equal(oss.getBucketLocation(bucket), "oss-" + REGION);
            BucketStat stat = oss.getBucketStat(bucket);
            equal(stat.getStorageSize() + " " + stat.getObjectCount(), "5 1");
        });

        test("sets a bucket's ACL", "PutBucketAcl GetBucketAcl", bucket -> {
            oss.createBucket(bucket);
            for (CannedAccessControlList acl : Arrays.asList(CannedAccessControlList.PublicReadWrite, CannedAccessControlList.Private)) {
                oss.setBucketAcl(bucket, acl);
                equal(oss.getBucketAcl(bucket).getCannedACL(), acl);
            }
        });

        test("is refused a bucket that is not there, and one that holds an object", "DeleteBucket GetBucketInfo", bucket -> {
            refused("NoSuchBucket", () -> oss.getBucketInfo("missing-" + bucket));
            oss.createBucket(bucket);
            put(bucket, "one", "1");
            refused("BucketNotEmpty", () -> oss.deleteBucket(bucket));
        });

        test("is refused with a key that is not the service's", "GetService", bucket -> {
            refused("InvalidAccessKeyId", () -> clientAt(ENDPOINT, "stranger", SECRET, settings -> {}).listBuckets());
            refused("SignatureDoesNotMatch", () -> clientAt(ENDPOINT, ID, "another secret", settings -> {}).listBuckets());
        });

        test("keeps lifecycle rules", "PutBucketLifecycle GetBucketLifecycle DeleteBucketLifecycle", bucket -> {
            oss.createBucket(bucket);
            SetBucketLifecycleRequest request = new SetBucketLifecycleRequest(bucket);
            request.AddLifecycleRule(new LifecycleRule("old", "clips/", LifecycleRule.RuleStatus.Enabled, 30));
            oss.setBucketLifecycle(request);
            LifecycleRule kept = oss.getBucketLifecycle(bucket).get(0);
            equal(kept.getId() + " " + kept.getPrefix() + " " + kept.getExpirationDays() + " " + kept.getStatus(), "old clips/ 30 Enabled");
            oss.deleteBucketLifecycle(bucket);
            refused("NoSuchLifecycle", () -> oss.getBucketLifecycle(bucket));
        });

        test("keeps CORS rules", "PutBucketCors GetBucketCors DeleteBucketCors OptionObject", bucket -> {
            oss.createBucket(bucket);
            SetBucketCORSRequest.CORSRule rule = new SetBucketCORSRequest.CORSRule();
            rule.setAllowedOrigins(Arrays.asList("https://example.com"));
            rule.setAllowedMethods(Arrays.asList("GET", "PUT"));
            rule.setAllowedHeaders(Arrays.asList("*"));
            rule.setExposeHeaders(Arrays.asList("ETag"));
            rule.setMaxAgeSeconds(100);
            SetBucketCORSRequest request = new SetBucketCORSRequest(bucket);
            request.addCorsRule(rule);
            oss.setBucketCORS(request);
            SetBucketCORSRequest.CORSRule kept = oss.getBucketCORSRules(bucket).get(0);
            equal(kept.getAllowedMethods() + " " + kept.getMaxAgeSeconds(), "[GET, PUT] 100");
            OptionsRequest options = new OptionsRequest(bucket, "one").withOrigin("https://example.com").withRequestMethod(HttpMethod.PUT).withRequestHeaders("x-oss-meta-a");
            options.setObjectName("one");
            equal(oss.optionsObject(options).getHeaders().get("Access-Control-Allow-Origin"), "https://example.com");
            oss.deleteBucketCORSRules(bucket);
        });

        test("keeps a website, a place of logs and referers", "PutBucketWebsite GetBucketWebsite DeleteBucketWebsite PutBucketLogging GetBucketLogging DeleteBucketLogging PutBucketReferer GetBucketReferer", bucket -> {
            oss.createBucket(bucket);
            SetBucketWebsiteRequest website = new SetBucketWebsiteRequest(bucket);
            website.setIndexDocument("index.html");
            website.setErrorDocument("error.html");
            oss.setBucketWebsite(website);
            BucketWebsiteResult kept = oss.getBucketWebsite(bucket);
            equal(kept.getIndexDocument() + " " + kept.getErrorDocument(), "index.html error.html");
            oss.deleteBucketWebsite(bucket);
            SetBucketLoggingRequest logging = new SetBucketLoggingRequest(bucket);
            logging.setTargetBucket(bucket);
            logging.setTargetPrefix("log/");
            oss.setBucketLogging(logging);
            equal(oss.getBucketLogging(bucket).getTargetPrefix(), "log/");
            oss.deleteBucketLogging(bucket);
            oss.setBucketReferer(bucket, new BucketReferer(false, Arrays.asList("https://a.example", "https://*.b.example")));
            BucketReferer referer = oss.getBucketReferer(bucket);
            equal(referer.isAllowEmptyReferer() + " " + referer.getRefererList(), "false [https://a.example, https://*.b.example]");
        });

        test("keeps a bucket's tags, policy and rule of encryption", "PutBucketTags GetBucketTags DeleteBucketTags PutBucketPolicy GetBucketPolicy DeleteBucketPolicy PutBucketEncryption GetBucketEncryption DeleteBucketEncryption", bucket -> {
            oss.createBucket(bucket);
            oss.setBucketTagging(bucket, Map.of("team", "video"));
            equal(oss.getBucketTagging(bucket).getAllTags(), Map.of("team", "video"));
            oss.deleteBucketTagging(bucket);
            String policy = "{\"Version\":\"1\",\"Statement\":[{\"Action\":[\"oss:GetObject\"],\"Effect\":\"Allow\",\"Principal\":[\"*\"],\"Resource\":[\"acs:oss:*:*:" + bucket + "/*\"]}]}";
            oss.setBucketPolicy(bucket, policy);
            equal(oss.getBucketPolicy(bucket).getPolicyText(), policy);
            oss.deleteBucketPolicy(bucket);
            ServerSideEncryptionByDefault rule = new ServerSideEncryptionByDefault();
            rule.setSSEAlgorithm("AES256");
            ServerSideEncryptionConfiguration encryption = new ServerSideEncryptionConfiguration();
            encryption.setApplyServerSideEncryptionByDefault(rule);
            oss.setBucketEncryption(new SetBucketEncryptionRequest(bucket, encryption));
            equal(oss.getBucketEncryption(bucket).getApplyServerSideEncryptionByDefault().getSSEAlgorithm(), "AES256");
            oss.deleteBucketEncryption(bucket);
        });

        test("tells that a bucket has no versions", "GetBucketVersioning ListObjectVersions", bucket -> {
            oss.createBucket(bucket);
            put(bucket, "one", "1");
            equal(oss.getBucketVersioning(bucket).getStatus(), null);
            VersionListing versions = oss.listVersions(bucket, "");
            equal(versions.getVersionSummaries().size() + " " + versions.getVersionSummaries().get(0).getKey(), "1 one");
        });

        test("keeps who pays, the monitor and the acceleration", "PutBucketRequestPayment GetBucketRequestPayment PutBucketAccessMonitor GetBucketAccessMonitor PutBucketTransferAcceleration GetBucketTransferAcceleration", bucket -> {
            oss.createBucket(bucket);
            oss.setBucketRequestPayment(bucket, Payer.Requester);
            equal(oss.getBucketRequestPayment(bucket).getPayer(), Payer.Requester);
            oss.putBucketAccessMonitor(bucket, AccessMonitor.AccessMonitorStatus.Enabled.toString());
            equal(oss.getBucketAccessMonitor(bucket).getStatus(), "Enabled");
            oss.setBucketTransferAcceleration(bucket, true);
            equal(oss.getBucketTransferAcceleration(bucket).isEnabled(), true);
        });
    }
}
