"""alibabacloud-oss-v2: documents that a bucket keeps and gives back."""

import json

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_v2_tests.cases import OssV2Case


class SettingsOfABucket(OssV2Case):
    def absent(self, code, call, request):
        with self.refused(code, 404):
            call(request(self.bucket))

    @tries("PutBucketCors", "GetBucketCors", "DeleteBucketCors")
    def test_cors(self):
        """has its rules for browsers"""
        rule = oss.CORSRule(["https://a.example"], ["GET", "PUT"], ["*"], ["ETag", "x-oss-test"], 600)
        configuration = oss.CORSConfiguration([rule], response_vary=False)
        self.oss.put_bucket_cors(oss.PutBucketCorsRequest(self.bucket, configuration))
        found = self.oss.get_bucket_cors(oss.GetBucketCorsRequest(self.bucket)).cors_configuration
        (one,) = found.cors_rules
        facts = (one.allowed_origins, one.allowed_methods, one.allowed_headers, one.expose_headers, one.max_age_seconds)
        self.assertEqual(facts, (["https://a.example"], ["GET", "PUT"], ["*"], ["ETag", "x-oss-test"], 600))
        self.assertEqual(found.response_vary, False)
        self.oss.delete_bucket_cors(oss.DeleteBucketCorsRequest(self.bucket))
        self.absent("NoSuchCORSConfiguration", self.oss.get_bucket_cors, oss.GetBucketCorsRequest)

    @tries("PutBucketCors", "OptionObject")
    def test_preflight(self):
        """answers a browser by its rules"""
        bucket = self.new_bucket()
        rule = oss.CORSRule(["https://a.example"], ["PUT"], ["x-oss-meta-*"], ["ETag"], 600)
        self.oss.put_bucket_cors(oss.PutBucketCorsRequest(bucket, oss.CORSConfiguration([rule])))

        def ask(origin):
            request = oss.OptionObjectRequest(bucket, "a", origin, "PUT", "x-oss-meta-b")
            return self.oss.option_object(request)

        found = ask("https://a.example")
        self.assertEqual(found.access_control_allow_origin, "https://a.example")
        self.assertIn("PUT", found.access_control_allow_methods)
        self.assertEqual(found.access_control_max_age, 600)
        with self.assertRaises(oss.exceptions.OperationError) as caught:
            ask("https://b.example")
        self.assertEqual(caught.exception.unwrap().status_code, 403)

    @tries("PutBucketLifecycle", "GetBucketLifecycle", "DeleteBucketLifecycle")
    def test_lifecycle(self):
        """has its lifecycle"""
        rules = [
            oss.LifecycleRule(id="old", prefix="logs/", status="Enabled", expiration=oss.LifecycleRuleExpiration(days=3)),
            oss.LifecycleRule(
                id="cold",
                prefix="media/",
                status="Disabled",
                tags=[oss.Tag("a", "b")],
                transitions=[oss.LifecycleRuleTransition(days=30, storage_class="IA")],
            ),
        ]
        self.oss.put_bucket_lifecycle(oss.PutBucketLifecycleRequest(self.bucket, lifecycle_configuration=oss.LifecycleConfiguration(rules)))
        found = self.oss.get_bucket_lifecycle(oss.GetBucketLifecycleRequest(self.bucket)).lifecycle_configuration.rules
        self.assertEqual([(one.id, one.prefix, one.status) for one in found], [("old", "logs/", "Enabled"), ("cold", "media/", "Disabled")])
        self.assertEqual((found[0].expiration.days, found[1].transitions[0].storage_class, found[1].tags[0].value), (3, "IA", "b"))
        self.oss.delete_bucket_lifecycle(oss.DeleteBucketLifecycleRequest(self.bucket))
        self.absent("NoSuchLifecycle", self.oss.get_bucket_lifecycle, oss.GetBucketLifecycleRequest)

    @tries("PutBucketWebsite", "GetBucketWebsite", "DeleteBucketWebsite")
    def test_website(self):
        """has its pages"""
        configuration = oss.WebsiteConfiguration(oss.IndexDocument(suffix="index.html"), oss.ErrorDocument(key="error.html", http_status=404))
        self.oss.put_bucket_website(oss.PutBucketWebsiteRequest(self.bucket, configuration))
        found = self.oss.get_bucket_website(oss.GetBucketWebsiteRequest(self.bucket)).website_configuration
        self.assertEqual((found.index_document.suffix, found.error_document.key, found.error_document.http_status), ("index.html", "error.html", 404))
        self.oss.delete_bucket_website(oss.DeleteBucketWebsiteRequest(self.bucket))
        self.absent("NoSuchWebsiteConfiguration", self.oss.get_bucket_website, oss.GetBucketWebsiteRequest)

    @tries("PutBucketLogging", "GetBucketLogging", "DeleteBucketLogging")
    def test_logging(self):
        """has the place of its logs"""
        status = oss.BucketLoggingStatus(oss.LoggingEnabled(target_bucket=self.bucket, target_prefix="logs/"))
        self.oss.put_bucket_logging(oss.PutBucketLoggingRequest(self.bucket, status))
        get = lambda: self.oss.get_bucket_logging(oss.GetBucketLoggingRequest(self.bucket)).bucket_logging_status
        self.assertEqual((get().logging_enabled.target_bucket, get().logging_enabled.target_prefix), (self.bucket, "logs/"))
        self.oss.delete_bucket_logging(oss.DeleteBucketLoggingRequest(self.bucket))
        self.assertIsNone(get().logging_enabled)

    @tries("PutBucketReferer", "GetBucketReferer")
    def test_referer(self):
        """has its list of referers"""
        configuration = oss.RefererConfiguration(allow_empty_referer=False, referer_list=oss.RefererList(["https://a.example"]))
        self.oss.put_bucket_referer(oss.PutBucketRefererRequest(self.bucket, configuration))
        found = self.oss.get_bucket_referer(oss.GetBucketRefererRequest(self.bucket)).referer_configuration
        self.assertEqual((found.allow_empty_referer, found.referer_list.referers), (False, ["https://a.example"]))

    @tries("PutBucketTags", "GetBucketTags", "DeleteBucketTags")
    def test_tags(self):
        """has its tags"""
        tagging = oss.Tagging(oss.TagSet([oss.Tag("team", "vidéo"), oss.Tag("a&b", "<c>")]))
        self.oss.put_bucket_tags(oss.PutBucketTagsRequest(self.bucket, tagging))
        get = lambda: self.oss.get_bucket_tags(oss.GetBucketTagsRequest(self.bucket)).tagging.tag_set.tags
        self.assertEqual({one.key: one.value for one in get()}, {"team": "vidéo", "a&b": "<c>"})
        self.oss.delete_bucket_tags(oss.DeleteBucketTagsRequest(self.bucket))
        self.assertFalse(get())

    @tries("PutBucketEncryption", "GetBucketEncryption", "DeleteBucketEncryption")
    def test_encryption(self):
        """has its encryption"""
        rule = oss.ServerSideEncryptionRule(oss.ApplyServerSideEncryptionByDefault(sse_algorithm="AES256"))
        self.oss.put_bucket_encryption(oss.PutBucketEncryptionRequest(self.bucket, rule))
        found = self.oss.get_bucket_encryption(oss.GetBucketEncryptionRequest(self.bucket)).server_side_encryption_rule
        self.assertEqual(found.apply_server_side_encryption_by_default.sse_algorithm, "AES256")
        self.assertEqual(self.put("encrypted").headers["x-oss-server-side-encryption"], "AES256")
        self.oss.delete_bucket_encryption(oss.DeleteBucketEncryptionRequest(self.bucket))
        self.absent("NoSuchServerSideEncryptionRule", self.oss.get_bucket_encryption, oss.GetBucketEncryptionRequest)

    @tries("PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy")
    def test_policy(self):
        """has its policy, text for text"""
        statement = {"Action": ["oss:GetObject"], "Effect": "Allow", "Principal": ["*"], "Resource": ["acs:oss:*:*:a/*"]}
        policy = json.dumps({"Version": "1", "Statement": [statement]})
        self.oss.put_bucket_policy(oss.PutBucketPolicyRequest(self.bucket, body=policy))
        self.assertEqual(json.loads(self.oss.get_bucket_policy(oss.GetBucketPolicyRequest(self.bucket)).body), json.loads(policy))
        self.oss.delete_bucket_policy(oss.DeleteBucketPolicyRequest(self.bucket))
        self.absent("NoSuchBucketPolicy", self.oss.get_bucket_policy, oss.GetBucketPolicyRequest)

    @tries("PutBucketVersioning", "GetBucketVersioning")
    def test_versioning(self):
        """has its state of versioning, none at first"""
        bucket = self.new_bucket()
        get = lambda: self.oss.get_bucket_versioning(oss.GetBucketVersioningRequest(bucket)).version_status
        self.assertIsNone(get())
        for status in ("Enabled", "Suspended"):
            self.oss.put_bucket_versioning(oss.PutBucketVersioningRequest(bucket, oss.VersioningConfiguration(status)))
            self.assertEqual(get(), status)

    @tries("PutBucketRequestPayment", "GetBucketRequestPayment")
    def test_payment(self):
        """has the payer of its requests"""
        for payer in ("Requester", "BucketOwner"):
            self.oss.put_bucket_request_payment(oss.PutBucketRequestPaymentRequest(self.bucket, oss.RequestPaymentConfiguration(payer)))
            found = self.oss.get_bucket_request_payment(oss.GetBucketRequestPaymentRequest(self.bucket))
            self.assertEqual(found.request_payment_configuration.payer, payer)

    @tries("PutBucketTransferAcceleration", "GetBucketTransferAcceleration")
    def test_acceleration(self):
        """has its acceleration of transfers"""
        configuration = oss.TransferAccelerationConfiguration(enabled=True)
        self.oss.put_bucket_transfer_acceleration(oss.PutBucketTransferAccelerationRequest(self.bucket, configuration))
        found = self.oss.get_bucket_transfer_acceleration(oss.GetBucketTransferAccelerationRequest(self.bucket))
        self.assertEqual(found.transfer_acceleration_configuration.enabled, True)

    @tries("PutBucketPublicAccessBlock", "GetBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock")
    def test_block(self):
        """has its block of public access"""
        configuration = oss.PublicAccessBlockConfiguration(block_public_access=True)
        get = lambda: self.oss.get_bucket_public_access_block(oss.GetBucketPublicAccessBlockRequest(self.bucket)).public_access_block_configuration
        self.oss.put_bucket_public_access_block(oss.PutBucketPublicAccessBlockRequest(self.bucket, configuration))
        self.assertEqual(get().block_public_access, True)
        self.oss.delete_bucket_public_access_block(oss.DeleteBucketPublicAccessBlockRequest(self.bucket))
        self.assertEqual(get().block_public_access, False)

    @tries("PutBucketAccessMonitor", "GetBucketAccessMonitor")
    def test_monitor(self):
        """has its state of access tracking"""
        self.oss.put_bucket_access_monitor(oss.PutBucketAccessMonitorRequest(self.bucket, oss.AccessMonitorConfiguration(status="Enabled")))
        found = self.oss.get_bucket_access_monitor(oss.GetBucketAccessMonitorRequest(self.bucket))
        self.assertEqual(found.access_monitor_configuration.status, "Enabled")

    @tries("PutBucketResourceGroup", "GetBucketResourceGroup")
    def test_group(self):
        """has its resource group"""
        configuration = oss.BucketResourceGroupConfiguration("rg-other")
        self.oss.put_bucket_resource_group(oss.PutBucketResourceGroupRequest(self.bucket, configuration))
        found = self.oss.get_bucket_resource_group(oss.GetBucketResourceGroupRequest(self.bucket))
        self.assertEqual(found.bucket_resource_group_configuration.resource_group_id, "rg-other")
